/** Maximum flow by blocking flows in layered networks (Dinic 1970); capacities are real numbers, Infinity among them. */
export interface Flow {
  connect(from: number, to: number, capacity: number): void;
  /** The most that flows from source to sink, equal to the least cut. */
  most(source: number, sink: number): number;
}

const NEARLY_NOTHING = 1e-9;

export function createFlow(nodes: number): Flow {
  const first = new Int32Array(nodes).fill(-1);
  const next: number[] = [];
  const to: number[] = [];
  const room: number[] = [];
  const level = new Int32Array(nodes);
  const at = new Int32Array(nodes);

  const arc = (a: number, b: number, capacity: number): void => {
    next.push(first[a]!);
    to.push(b);
    room.push(capacity);
    first[a] = to.length - 1;
  };
  function layer(source: number, sink: number): boolean {
    level.fill(-1);
    level[source] = 0;
    const queue = [source];
    for (const node of queue)
      for (let e = first[node]!; e >= 0; e = next[e]!)
        if (room[e]! > NEARLY_NOTHING && level[to[e]!]! < 0) {
          level[to[e]!] = level[node]! + 1;
          queue.push(to[e]!);
        }
    return level[sink]! >= 0;
  }
  function push(node: number, sink: number, most: number): number {
    if (node === sink) return most;
    for (; at[node]! >= 0; at[node] = next[at[node]!]!) {
      const e = at[node]!;
      if (room[e]! <= NEARLY_NOTHING || level[to[e]!] !== level[node]! + 1) continue;
      const pushed = push(to[e]!, sink, Math.min(most, room[e]!));
      if (pushed > 0) {
        room[e]! -= pushed;
        room[e ^ 1]! += pushed;
        return pushed;
      }
    }
    return 0;
  }
  return {
    connect(from, target, capacity) {
      arc(from, target, capacity);
      arc(target, from, 0);
    },
    most(source, sink) {
      let sum = 0;
      while (layer(source, sink)) {
        at.set(first);
        for (let pushed = push(source, sink, Infinity); pushed > 0; pushed = push(source, sink, Infinity))
          sum += pushed;
      }
      return sum;
    },
  };
}
