// What rowspace.apps.songs.page tells.
export interface Feature { name: string; words: string; about: string; least: number; median: number; greatest: number; missing: number }
export interface Table {
  name: string; rows: number; features: Feature[]; labelled: boolean; gaps: number; notes: string[]; first: number;
  columns: string[]; numeric: string[]; title: string | null; artist: string | null; label: string | null;
}
/** Columns that the visitor chose; the others are found by their names. */
export interface Roles { title?: string; artist?: string; label?: string; features?: string[] }
export interface Match { row: number; title: string; kind: string; who: string }
export interface Found { matches: Match[]; found: number; rows: number }
export interface Given { table: Table; row: number; title: string }
export interface Kept { weights: Record<string, number>; metric: string; scale: string; row: number }
