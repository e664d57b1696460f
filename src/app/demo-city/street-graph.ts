/**
 * Straight street lines that meet: a line knows where others touch it, so that a block cut on one side of a street
 * gives the street a crossing on both sides. Grows by `split`; `listEdges` cuts every line at its crossings.
 */
import type { RoadClass } from "../../network/model/codes.ts";

export interface StreetLine {
  readonly from: number;
  readonly to: number;
  readonly roadClass: RoadClass;
  /** Crossings by how far along the line they are, 0 to 1; both ends included. */
  readonly crossings: { along: number; node: number }[];
}

/** A convex block in the making: vertex i, and the line its side to vertex i + 1 lies on. */
export interface Face {
  readonly vertices: readonly number[];
  readonly sides: readonly number[];
}

export interface StreetEdge {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** Crossings nearer than this become one. */
const SNAP_M = 14;

export class StreetGraph {
  readonly x: number[] = [];
  readonly y: number[] = [];
  readonly lines: StreetLine[] = [];

  addNode(x: number, y: number): number {
    this.x.push(x);
    this.y.push(y);
    return this.x.length - 1;
  }

  addLine(from: number, to: number, roadClass: RoadClass): number {
    const crossings = [
      { along: 0, node: from },
      { along: 1, node: to },
    ];
    this.lines.push({ from, to, roadClass, crossings });
    return this.lines.length - 1;
  }

  /** The packed polygon of a face. */
  outline(face: Face): Float64Array {
    return Float64Array.from(face.vertices.flatMap((node) => [this.x[node]!, this.y[node]!]));
  }

  /**
   * Cuts a face in two by a new street through (x, y) in a direction. Undefined when the cut would run along a side
   * or leave a sliver without area.
   */
  split(face: Face, x: number, y: number, direction: number, roadClass: RoadClass): readonly [Face, Face] | undefined {
    const [dx, dy] = [Math.cos(direction), Math.sin(direction)];
    const cuts: { side: number; node: number }[] = [];
    face.sides.forEach((line, side) => {
      const [a, b] = this.#endsOfSide(face, side);
      const before = dx * (this.y[a]! - y) - dy * (this.x[a]! - x);
      const after = dx * (this.y[b]! - y) - dy * (this.x[b]! - x);
      if (before >= 0 === after >= 0) return;
      const t = before / (before - after);
      const cutX = this.x[a]! + (this.x[b]! - this.x[a]!) * t;
      const cutY = this.y[a]! + (this.y[b]! - this.y[a]!) * t;
      cuts.push({ side, node: this.#cross(line, cutX, cutY) });
    });
    const [one, two] = cuts;
    if (!one || !two || cuts.length !== 2 || one.node === two.node || this.#shareSide(face, one, two)) return undefined;
    const line = this.addLine(one.node, two.node, roadClass);
    return [this.#part(face, one, two, line), this.#part(face, two, one, line)];
  }

  listEdges(): StreetEdge[] {
    return this.lines.flatMap(({ crossings }, line) => {
      const sorted = [...crossings].sort((a, b) => a.along - b.along);
      return sorted.slice(1).map(({ node }, i) => ({ line, from: sorted[i]!.node, to: node }));
    });
  }

  #endsOfSide(face: Face, side: number): [number, number] {
    return [face.vertices[side]!, face.vertices[(side + 1) % face.vertices.length]!];
  }

  /** Would the cut lie on one side of the face, because both its ends snapped to that side? */
  #shareSide(face: Face, one: { side: number; node: number }, two: { side: number; node: number }): boolean {
    return face.sides.some((_, side) => {
      const ends = this.#endsOfSide(face, side);
      const on = (cut: { side: number; node: number }) => cut.side === side || ends.includes(cut.node);
      return on(one) && on(two);
    });
  }

  /** The crossing of a line nearest to a place on it, made when none is near. */
  #cross(line: number, x: number, y: number): number {
    const { from, to, crossings } = this.lines[line]!;
    let [near, nearest] = [-1, SNAP_M];
    for (const { node } of crossings) {
      const distance = Math.hypot(this.x[node]! - x, this.y[node]! - y);
      if (distance < nearest) [near, nearest] = [node, distance];
    }
    if (near >= 0) return near;
    const [dx, dy] = [this.x[to]! - this.x[from]!, this.y[to]! - this.y[from]!];
    const along = ((x - this.x[from]!) * dx + (y - this.y[from]!) * dy) / (dx * dx + dy * dy);
    const node = this.addNode(x, y);
    crossings.push({ along, node });
    return node;
  }

  /** From the first cut along the old sides to the second, and back along the new line. */
  #part(face: Face, first: { side: number; node: number }, second: { side: number; node: number }, line: number): Face {
    const vertices = [first.node];
    const sides = [face.sides[first.side]!];
    const n = face.vertices.length;
    for (let side = (first.side + 1) % n; ; side = (side + 1) % n) {
      const node = face.vertices[side]!;
      if (node === vertices[vertices.length - 1]) sides[sides.length - 1] = face.sides[side]!;
      else if (node !== second.node) {
        vertices.push(node);
        sides.push(face.sides[side]!);
      }
      if (side === second.side) break;
    }
    if (vertices[vertices.length - 1] !== second.node) {
      vertices.push(second.node);
      sides.push(line);
    } else sides[sides.length - 1] = line;
    return { vertices, sides };
  }
}
