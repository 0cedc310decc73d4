// CodeMirror, loaded when a cell is first touched, with the token colours of the page.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface Wishes {
  text: string;
  label: string;
  onChange: (text: string) => void;
  onRun: () => void;
  onLeave: () => void;
}

export interface Editor {
  set(text: string): void;
  insert(text: string): void;
  focus(): void;
  at(x: number, y: number): void;
}

const tokens = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null, tags.self], class: "tok-k" },
  { tag: tags.string, class: "tok-s" },
  { tag: tags.number, class: "tok-n" },
  { tag: tags.comment, class: "tok-c" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], class: "tok-d" },
]);

const look = EditorView.theme({
  "&": { background: "none", color: "var(--ink)", padding: "0" },
  "&.cm-focused": { outline: "2px solid var(--ink)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", fontSize: ".875rem", lineHeight: "1.6", fontVariantLigatures: "none" },
  ".cm-content": { padding: ".6rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 .25rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--selection)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { background: "none", outline: "1px solid var(--edge)" },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": { background: "none", textDecoration: "underline wavy var(--wrong)" },
});

export function edit(host: HTMLElement, wishes: Wishes): Editor {
  let quiet = false;                                 // a text set from outside is not typed
  const view = new EditorView({
    parent: host,
    state: EditorState.create({
      doc: wishes.text,
      extensions: [
        Prec.highest(keymap.of([
          { key: "Shift-Enter", run: () => { wishes.onRun(); return true; } },
          { key: "Mod-Enter", run: () => { wishes.onRun(); return true; } },
          { key: "Escape", run: () => { wishes.onLeave(); return true; } },
        ])),
        history(), drawSelection(), bracketMatching(), closeBrackets(), indentUnit.of("    "), EditorState.tabSize.of(4),
        python(), syntaxHighlighting(tokens), look,
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of({ "aria-label": wishes.label, autocapitalize: "off", autocorrect: "off", spellcheck: "false" }),
        EditorView.updateListener.of(update => { if (update.docChanged && !quiet) wishes.onChange(update.state.doc.toString()); }),
      ],
    }),
  });
  return {
    set(text) {
      quiet = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
      quiet = false;
    },
    insert(text) { view.dispatch(view.state.replaceSelection(text)); },
    focus() { view.focus(); },
    at(x, y) {
      const place = view.posAtCoords({ x, y });
      if (place !== null) view.dispatch({ selection: { anchor: place } });
    },
  };
}
