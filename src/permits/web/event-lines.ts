/** Events as lines a person writes: name, first day, last day, then districts (ending in 区, 县 or 市) and roads. */
import { type EventBan, eventBanSchema } from "../model/permit-rules.ts";

export const writeEvents = (events: readonly EventBan[]): string =>
  events.map(({ name, from, to, districts, roads }) => [name, from, to, ...districts, ...roads].join(",")).join("\n");

/** The first line that is not understood is told; the others are given all the same. */
export function readEvents(text: string): { events: EventBan[]; wrongLine?: number } {
  const events: EventBan[] = [];
  let wrongLine: number | undefined;
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [name = "", from = "", to = "", ...places] = line.split(/[,，]/).map((part) => part.trim());
    const isDistrict = (place: string) => /[区县市]$/.test(place);
    const found = eventBanSchema.safeParse({
      ...{ name, from, to },
      districts: places.filter((place) => place && isDistrict(place)),
      roads: places.filter((place) => place && !isDistrict(place)),
    });
    if (found.success) events.push(found.data);
    else wrongLine ??= i + 1;
  }
  return wrongLine === undefined ? { events } : { events, wrongLine };
}
