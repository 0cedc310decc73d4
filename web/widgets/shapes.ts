// The shapes of a step's picture as Python gives them, and the pieces they are drawn from: lines, areas and dots in the plane or in space.

export type Vec = number[];
export interface Drawn {
  kind: string; role: string; of: Vec | Vec[]; dimension: number;
  at?: Vec; right?: number; groups?: number[] | Vec[]; label?: string;
}
/** A piece: points joined (closed or not), or dots; `head` draws an arrow's head at the last point. */
export interface Piece {
  kind: "line" | "area" | "dot"; points: Vec[]; role: string;
  head?: boolean; thin?: boolean; mark?: number; label?: string; at?: Vec;
}

const TURN = 48;
const isList = (v: Vec | Vec[]): v is Vec[] => Array.isArray(v[0]);
const rows = (v: Vec | Vec[]): Vec[] => isList(v) ? v : [v];
const plus = (a: Vec, b: Vec, t = 1): Vec => a.map((x, i) => x + t * (b[i] ?? 0));
const dot = (a: Vec, b: Vec): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const norm = (a: Vec): number => Math.sqrt(dot(a, a));
const origin = (n: number): Vec => Array<number>(n).fill(0);
const times = (A: Vec[], x: Vec): Vec => A.map(row => dot(row, x));

/** Points that must be in sight, and points that show how far things reach. */
export function extent(shape: Drawn): Vec[] {
  const n = shape.dimension, at = shape.at ?? origin(n);
  switch (shape.kind) {
    case "arrow": return [at, plus(at, shape.of as Vec)];
    case "point": return [shape.of as Vec];
    case "segment": return [at, shape.of as Vec];
    case "points": case "path": case "polygon": return rows(shape.of);
    case "line": return [at];
    case "plane": { const a = shape.of as Vec; return [plus(origin(n), a, (shape.right ?? 0) / dot(a, a))]; }
    case "ellipse": return circle(shape.of as Vec[], at, 0, 1);
    case "grid": return [origin(n), ...columns(shape.of as Vec[])];
    case "levels": return [at];
    default: return [];
  }
}

const columns = (A: Vec[]): Vec[] => (A[0] ?? []).map((_, j) => A.map(row => row[j] ?? 0));

/** The image of the unit circle in the coordinates i and j. */
function circle(A: Vec[], at: Vec, i: number, j: number): Vec[] {
  const across = A[0]?.length ?? 0;
  return Array.from({ length: TURN + 1 }, (_, k) => {
    const t = 2 * Math.PI * k / TURN, u = origin(across);
    u[i] = Math.cos(t);
    if (j < across) u[j] = Math.sin(t);
    return plus(times(A, u), at);
  });
}

/** What to draw for a shape, when the picture reaches `reach` from `middle`. */
export function pieces(shape: Drawn, reach: number, middle: Vec): Piece[] {
  const n = shape.dimension, at = shape.at ?? origin(n), role = shape.role, label = shape.label;
  const one = (points: Vec[], more: Partial<Piece> = {}): Piece[] => [{ kind: "line", points, role, ...more }];
  switch (shape.kind) {
    case "arrow": { const tip = plus(at, shape.of as Vec); return one([at, tip], { head: true, label, at: tip }); }
    case "point": return [{ kind: "dot", points: [shape.of as Vec], role, label, at: shape.of as Vec }];
    case "segment": return one([at, shape.of as Vec], { label, at: plus(at, plus(shape.of as Vec, at, -1), 0.5) });
    case "points": return dots(shape);
    case "path": return [...one(rows(shape.of), { thin: true }), { kind: "dot", points: rows(shape.of), role, label, at: rows(shape.of).at(-1) }];
    case "polygon": return [{ kind: "area", points: rows(shape.of), role, label, at: rows(shape.of)[0] }];
    case "line": return one(through(at, shape.of as Vec, reach, middle), { label, thin: role === "plain", at: plus(at, shape.of as Vec, 0.6 * reach / norm(shape.of as Vec)) });
    case "plane": return n === 2 ? flat(shape, reach, middle) : patch(shape, reach, middle);
    case "grid": return lattice(shape, reach);
    case "ellipse": return n === 2 ? one(circle(shape.of as Vec[], at, 0, 1), { label, at: circle(shape.of as Vec[], at, 0, 1)[6] })
      : [[0, 1], [1, 2], [0, 2]].map(([i, j]) => ({ kind: "line" as const, points: circle(shape.of as Vec[], at, i!, j!), role, thin: true }));
    case "levels": return n === 2 ? levels(shape, reach, middle) : [];
    default: return [];
  }
}

function dots(shape: Drawn): Piece[] {
  const all = rows(shape.of), groups = shape.groups as number[] | undefined;
  if (!groups) return [{ kind: "dot", points: all, role: shape.role, label: shape.label, at: all[0] }];
  const roles = ["vec-a", "vec-b", "vec-result", "basis-1", "basis-2", "eigen"];
  return [...new Set(groups)].sort((a, b) => a - b).map(g => ({
    kind: "dot" as const, points: all.filter((_, i) => groups[i] === g), role: g < 0 ? "plain" : roles[g % roles.length]!, mark: g < 0 ? 0 : g % 6,
  }));
}

/** The part of a line that can be in the picture. */
function through(at: Vec, direction: Vec, reach: number, middle: Vec): Vec[] {
  const size = norm(direction), unit = direction.map(x => x / size), t = dot(plus(middle, at, -1), unit), far = 3 * reach;
  return [plus(at, unit, t - far), plus(at, unit, t + far)];
}

function flat(shape: Drawn, reach: number, middle: Vec): Piece[] {
  const [a = 0, b = 0] = shape.of as Vec, size = a * a + b * b, at = [a, b].map(x => x * (shape.right ?? 0) / size), along = [-b, a];
  const near = plus(at, along, dot(plus(middle, at, -1), along) / size), name = plus(near, along, 0.72 * reach / Math.sqrt(size));
  return [{ kind: "line", points: through(at, along, reach, middle), role: shape.role, label: shape.label, at: name }];
}

/** A square of a plane in space, around the point of it nearest to the middle. */
function patch(shape: Drawn, reach: number, middle: Vec): Piece[] {
  const normal = shape.of as Vec, size = dot(normal, normal), centre = plus(middle, normal, ((shape.right ?? 0) - dot(middle, normal)) / size);
  const smallest = normal.map(Math.abs).indexOf(Math.min(...normal.map(Math.abs))), axis = normal.map((_, i) => i === smallest ? 1 : 0);
  const u = cross(normal, axis), v = cross(normal, u), r = 0.85 * reach, a = u.map(x => x * r / norm(u)), b = v.map(x => x * r / norm(v));
  const corners = [[1, 1], [1, -1], [-1, -1], [-1, 1]].map(([s, t]) => plus(plus(centre, a, s), b, t));
  return [{ kind: "area", points: corners, role: shape.role, label: shape.label, at: corners[0] }];
}

const cross = ([a = 0, b = 0, c = 0]: Vec, [d = 0, e = 0, f = 0]: Vec): Vec => [b * f - c * e, c * d - a * f, a * e - b * d];

function lattice(shape: Drawn, reach: number): Piece[] {
  const A = shape.of as Vec[], across = A[0]?.length ?? 0, found: Piece[] = [];
  const add = (from: Vec, to: Vec) => found.push({ kind: "line", points: [times(A, from), times(A, to)], role: shape.role === "plain" ? "grid" : shape.role, thin: true });
  if (across === 2) {
    const smallest = Math.max(0.2, Math.min(...columns(A).map(norm))), N = Math.min(12, Math.ceil(1.5 * reach / smallest));
    for (let k = -N; k <= N; k++) { add([k, -N], [k, N]); add([-N, k], [N, k]); }
  } else if (across === 3) {                             // the image of the unit cube
    for (const i of [0, 1, 2]) for (const s of [0, 1]) for (const t of [0, 1]) {
      const from = [s, t];
      from.splice(i, 0, 0);
      const to = [s, t];
      to.splice(i, 0, 1);
      add(from, to);
    }
  }
  return found;
}

/** Level curves of (x − at)ᵀ A (x − at), by marching squares; one goes through the last row of `groups`. */
function levels(shape: Drawn, reach: number, middle: Vec): Piece[] {
  const A = shape.of as Vec[], at = shape.at ?? [0, 0], N = 56, step = 3 * reach / N;
  const f = (x: Vec): number => { const d = plus(x, at, -1); return dot(d, times(A, d)); };
  const values = Array.from({ length: N + 1 }, (_, i) => Array.from({ length: N + 1 }, (_, j) => f([middle[0]! + (i - N / 2) * step, middle[1]! + (j - N / 2) * step])));
  const most = Math.max(...values.flat().map(Math.abs)), last = (shape.groups as Vec[] | undefined)?.at(-1);
  const heights = [0.02, 0.08, 0.2, 0.4, 0.7].map(t => t * most);
  if (values.flat().some(v => v < 0)) heights.push(...heights.map(h => -h));
  if (last) heights.push(f(last));
  return heights.map((height, k) => ({ kind: "line" as const, role: shape.role, thin: !(last && k === heights.length - 1), points: contour(values, height, middle, step) }));
}

/** Segments where a function on a grid crosses a height, as pairs of points; NaN parts them. */
function contour(values: number[][], height: number, middle: Vec, step: number): Vec[] {
  const N = values.length - 1, found: Vec[] = [], place = (i: number, j: number): Vec => [middle[0]! + (i - N / 2) * step, middle[1]! + (j - N / 2) * step];
  for (let i = 0; i < N; i++) for (let j = 0; j < N; j++) {
    const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]] as const, cuts: Vec[] = [];
    corners.forEach(([a, b], k) => {
      const [c, d] = corners[(k + 1) % 4]!, u = values[a]![b]! - height, v = values[c]![d]! - height;
      if (u < 0 === v < 0) return;
      const t = u / (u - v), p = place(a, b), q = place(c, d);
      cuts.push([p[0]! + t * (q[0]! - p[0]!), p[1]! + t * (q[1]! - p[1]!)]);
    });
    for (let k = 0; k + 1 < cuts.length; k += 2) found.push(cuts[k]!, cuts[k + 1]!, [NaN, NaN]);
  }
  return found;
}

const written = (x: number): string => String(+x.toPrecision(4)).replace("-", "−").replace(/e([-−+]?)(\d+)/, "·10^$1$2");
const tuple = (v: Vec): string => `(${v.map(written).join(", ")})`;

/** What a picture shows, in words: the names that stand in it, with their numbers. */
export function says(shapes: Drawn[]): string {
  const found: string[] = [], named = shapes.filter(shape => shape.label && !isList(shape.of));
  for (const shape of named.slice(0, 6)) {
    const of = shape.of as Vec;
    if (shape.kind === "plane") found.push(`${shape.label} is the ${shape.dimension === 2 ? "line" : "plane"} ${equation(of, shape.right ?? 0)}`);
    else if (shape.kind === "line") found.push(`${shape.label} is a line along ${tuple(of)}`);
    else if (shape.kind === "segment") found.push(`${shape.label} goes from ${tuple(shape.at ?? [])} to ${tuple(of)}`);
    else found.push(`${shape.label} = ${tuple(of)}`);
  }
  if (named.length > 6) found.push(`and ${named.length - 6} more`);
  const dotted = shapes.filter(shape => shape.kind === "points").reduce((sum, shape) => sum + rows(shape.of).length, 0);
  if (dotted) found.push(`${dotted} points`);
  return found.length ? `${found.join("; ")}.` : "";
}

function equation(a: Vec, right: number): string {
  const terms = a.map((x, i) => ({ x, name: ["x₁", "x₂", "x₃"][i] ?? "x" })).filter(({ x }) => x !== 0);
  const left = terms.map(({ x, name }, k) => `${k ? (x < 0 ? " − " : " + ") : x < 0 ? "−" : ""}${Math.abs(x) === 1 ? "" : written(Math.abs(x))}${name}`).join("");
  return `${left} = ${written(right)}`;
}
