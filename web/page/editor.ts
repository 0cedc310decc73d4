// The editor, loaded when a cell is first touched: CodeMirror in the page's own colours. Escape leaves it for the keyboard.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null], class: "tok-k" },
  { tag: [tags.comment, tags.lineComment], class: "tok-c" },
  { tag: [tags.string, tags.special(tags.string)], class: "tok-s" },
  { tag: tags.number, class: "tok-n" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], class: "tok-d" },
]);

export interface Editor { text(): string; show(text: string): void; focus(): void; leave(): void }

export function open(place: HTMLElement, text: string, name: string, typed: (text: string) => void, shiftEnter: () => void, left: () => void): Editor {
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(), drawSelection(), bracketMatching(), closeBrackets(), indentUnit.of("    "), EditorState.tabSize.of(4),
        python(), syntaxHighlighting(colours),
        EditorView.contentAttributes.of({ "aria-label": `${name}. Tab indents; press Escape, then Tab, to leave.`, autocapitalize: "off", spellcheck: "false" }),
        EditorView.updateListener.of(update => { if (update.docChanged) typed(update.state.doc.toString()); }),
        Prec.highest(keymap.of([
          { key: "Shift-Enter", run: () => { shiftEnter(); return true; } },
          { key: "Mod-Enter", run: () => { shiftEnter(); return true; } },
          { key: "Escape", run: () => { left(); return true; } },
        ])),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    show: next => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    focus: () => view.focus(),
    leave: () => view.contentDOM.blur(),
  };
}
