import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Change, smallestChanges } from "./smallest-changes.ts";

/** A subject of three counters; its level is their sum, cut in tens. */
type Counters = Readonly<Record<"a" | "b" | "c", number>>;
const levelOf = ({ a, b, c }: Counters): number => Math.floor((a + b + c) / 10);
const add = (factor: keyof Counters, by: number): Change<Counters> => ({
  touches: [factor],
  size: Math.abs(by),
  say: { zh: `${factor} 加 ${by}`, en: `${factor} by ${by}` },
  apply: (counters) => ({ ...counters, [factor]: counters[factor] + by }),
});
const named = (found: ReturnType<typeof smallestChanges<Counters>>) =>
  found.map(({ changes }) => changes.map(({ say }) => say.en).join(" & "));

describe("by hand", () => {
  const start: Counters = { a: 3, b: 3, c: 1 };

  test("the smallest single change of each factor that moves the level, smallest first", () => {
    const changes = [add("a", 5), add("a", 4), add("b", 3), add("c", 1), add("b", 9)];
    expect(named(smallestChanges(start, changes, levelOf, "raise"))).toEqual(["b by 3", "a by 4"]);
  });

  test("pairs only where no single change does, and never two of one factor", () => {
    const changes = [add("a", 2), add("a", 2.5), add("b", 1), add("c", 2)];
    expect(named(smallestChanges(start, changes, levelOf, "raise"))).toEqual([
      "b by 1 & a by 2",
      "b by 1 & c by 2",
      "a by 2 & c by 2",
    ]);
  });

  test("nothing where nothing listed moves it", () => {
    expect(smallestChanges(start, [add("a", 1), add("b", 1)], levelOf, "raise")).toEqual([]);
    expect(smallestChanges(start, [add("a", 9)], levelOf, "lower")).toEqual([]);
  });

  test("says the level it leads to", () => {
    expect(smallestChanges(start, [add("a", 20)], levelOf, "raise")[0]).toMatchObject({ level: 2, size: 20 });
  });
});

test("what is found moves the level, nothing smaller does, and nothing is missed", () => {
  const change = fc
    .record({ factor: fc.constantFrom("a" as const, "b" as const, "c" as const), by: fc.integer({ min: -9, max: 9 }) })
    .filter(({ by }) => by !== 0)
    .map(({ factor, by }) => add(factor, by));
  fc.assert(
    fc.property(
      fc.record({ a: fc.nat(20), b: fc.nat(20), c: fc.nat(20) }),
      fc.array(change, { maxLength: 10 }),
      fc.constantFrom("raise" as const, "lower" as const),
      (start, changes, direction) => {
        const now = levelOf(start);
        const moves = (set: readonly Change<Counters>[]) => {
          const level = levelOf(set.reduce((at, one) => one.apply(at), start));
          return direction === "raise" ? level > now : level < now;
        };
        const singles = changes.filter((one) => moves([one]));
        const pairs = changes.flatMap((one, i) =>
          changes
            .slice(i + 1)
            .flatMap((other) => (one.touches[0] !== other.touches[0] && moves([one, other]) ? [[one, other]] : [])),
        );
        const found = smallestChanges(start, changes, levelOf, direction);
        for (const { changes: set, size } of found) {
          expect(moves(set)).toBe(true);
          expect(size).toBe(set.reduce((sum, one) => sum + one.size, 0));
        }
        if (singles.length > 0) expect(found[0]!.size).toBe(Math.min(...singles.map(({ size }) => size)));
        else if (pairs.length > 0)
          expect(found[0]!.size).toBe(Math.min(...pairs.map(([one, other]) => one!.size + other!.size)));
        else expect(found).toEqual([]);
      },
    ),
  );
});
