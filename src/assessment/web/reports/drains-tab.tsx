/** Drains by what a camera saw in them. */
export function DrainsTab() {
  return null;
}
