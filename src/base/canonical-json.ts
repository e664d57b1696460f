/**
 * JSON with sorted keys: what is the same is written the same, also after a store gave the object back in another order.
 *
 * canonicalJson({ b: 1, a: [2] }) // => "{\"a\":[2],\"b\":1}"
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
