/** A multiplier as a bar from the middle: to the right it raises the rate, to the left it lowers it; a doubling is a step. */

/** Three doublings fill half the bar. */
const FULL = Math.log(8);

export function MultiplierBar({ multiplier }: { multiplier: number }) {
  const log = Math.log(Math.max(multiplier, 1e-6));
  const width = Math.min(50, (Math.abs(log) / FULL) * 50);
  return (
    <span className="multiplier" aria-hidden="true">
      <i
        className={log >= 0 ? "raises" : "lowers"}
        style={log >= 0 ? { left: "50%", width: `${width}%` } : { right: "50%", width: `${width}%` }}
      />
    </span>
  );
}
