// SVG elements, and the plane they stand in: x to the right, y up, `unit` picture units to 1.

export function make<K extends keyof SVGElementTagNameMap>(
  tag: K, attributes: Record<string, string | number> = {}, parent?: Element,
): SVGElementTagNameMap[K] {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  parent?.append(node);
  return node;
}

export type Point = readonly [number, number];

export interface Plane { width: number; height: number; unit: number; origin: Point }

/** From the plane to the picture, and back. */
export const toPicture = (plane: Plane, [x, y]: Point): Point => [plane.origin[0] + plane.unit * x, plane.origin[1] - plane.unit * y];
export const toPlane = (plane: Plane, x: number, y: number): Point => [(x - plane.origin[0]) / plane.unit, (plane.origin[1] - y) / plane.unit];

export const path = (...points: Point[]): string => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;

export function picture(plane: Plane, label: string, parent: Element): SVGSVGElement {
  const { width, height } = plane;
  return make("svg", { viewBox: `${-width / 2} ${-height / 2} ${width} ${height}`, role: "group", "aria-label": label }, parent);
}
