/** One thread of the coupling pool: indexes shapes and measures ranges of lines against them. */
import { answerTasks } from "../../platform/threads/answer-tasks.ts";
import { indexPlaces } from "../model/coupling/index-places.ts";
import { keepMeeting, type Meeting } from "../model/coupling/meeting.ts";
import { type PackedLines, searchNearPairs } from "../model/coupling/near-pairs.ts";
import { createPairRoom, type NearPairs } from "../model/coupling/pair-room.ts";
import type { PackedPlaces, PlaceGrid } from "../model/coupling/place-grid.ts";

/** All arrays lie on shared memory, so that a task is a kilobyte. */
export type CouplingTask =
  | { readonly kind: "index"; readonly places: PackedPlaces; readonly reachM: number }
  | {
      readonly kind: "search";
      readonly lines: PackedLines;
      readonly places: PackedPlaces;
      readonly grid: PlaceGrid;
      readonly withinM: number;
      readonly meeting: Meeting | undefined;
      readonly stop: Int32Array;
      readonly first: number;
      readonly end: number;
    };

export type CouplingAnswer = { readonly grid: PlaceGrid } | { readonly pairs: NearPairs };

const room = createPairRoom();

function work(task: CouplingTask): CouplingAnswer {
  if (task.kind === "index") return { grid: indexPlaces(task.places, task.reachM) };
  const keep = task.meeting && keepMeeting(task.meeting);
  return { pairs: searchNearPairs({ ...task, keep, room }, task.first, task.end) };
}

answerTasks<CouplingTask, CouplingAnswer>(work, (answer) =>
  "pairs" in answer
    ? [answer.pairs.a.buffer, answer.pairs.b.buffer, answer.pairs.distanceM.buffer].map(
        (buffer) => buffer as ArrayBuffer,
      )
    : [],
);
