/** Five by five: likelihood upwards, consequence to the right; each cell a button with its colour in words, km and pipes. */
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { formatCount, formatNumber } from "../../../platform/web/format.ts";
import type { MatrixView } from "../../api/levels.schemas.ts";
import { LEVELS, RISKS, type Risk } from "../../model/risk-matrix.ts";

type Cell = MatrixView["cells"][number];

export interface MatrixGridProps {
  readonly cells: readonly Cell[];
  /** [likelihood - 1][consequence - 1] */
  readonly colours: readonly (readonly Risk[])[];
  readonly chosen?: { readonly likelihood: number; readonly consequence: number } | undefined;
  /** What a press does, for those who do not see it. */
  readonly pressHint: string;
  readonly onPress?: ((likelihood: number, consequence: number) => void) | undefined;
}

const WORST_FIRST = [...LEVELS].reverse();

export function MatrixGrid({ cells, colours, chosen, pressHint, onPress }: MatrixGridProps) {
  const { t } = useTranslation();
  const find = (likelihood: number, consequence: number) =>
    cells.find((cell) => cell.likelihood === likelihood && cell.consequence === consequence);
  return (
    <table className="matrix" aria-label={t("matrix.title")}>
      <thead>
        <tr>
          <td className="matrix-corner">
            <span>{t("grade.likelihood")} ↑</span>
            <span>{t("grade.consequence")} →</span>
          </td>
          {LEVELS.map((consequence) => (
            <th key={consequence} scope="col">
              <span className="unseen">{t("grade.consequence")} </span>
              {consequence}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {WORST_FIRST.map((likelihood) => (
          <tr key={likelihood}>
            <th scope="row">
              <span className="unseen">{t("grade.likelihood")} </span>
              {likelihood}
            </th>
            {LEVELS.map((consequence) => (
              <td key={consequence}>
                <MatrixCell
                  cell={find(likelihood, consequence)}
                  {...{ likelihood, consequence, pressHint, onPress }}
                  risk={colours[likelihood - 1]![consequence - 1]!}
                  isChosen={chosen?.likelihood === likelihood && chosen.consequence === consequence}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface MatrixCellProps extends Pick<MatrixGridProps, "pressHint" | "onPress"> {
  readonly cell: Cell | undefined;
  readonly likelihood: number;
  readonly consequence: number;
  readonly risk: Risk;
  readonly isChosen: boolean;
}

function MatrixCell({ cell, likelihood, consequence, risk, isChosen, pressHint, onPress }: MatrixCellProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const others = RISKS.filter((one) => one !== risk && cell && cell.byRisk[one]!.pipes > 0 && cell.risk === risk);
  return (
    <button
      type="button"
      className={`matrix-cell risk-${risk}${cell?.pipes ? "" : " matrix-empty"}`}
      aria-pressed={isChosen}
      onClick={() => onPress?.(likelihood, consequence)}
    >
      <span className="unseen">{t("matrix.cellPlace", { likelihood, consequence })}</span>
      <b>{label("riskShort", risk)}</b>
      <span>{formatNumber((cell?.lengthM ?? 0) / 1000, 2)}</span>
      <small>{t("matrix.pipes", { pipes: formatCount(cell?.pipes ?? 0) })}</small>
      {others.length > 0 && (
        <small className="matrix-others">
          {t("matrix.otherRules", { colours: others.map((one) => label("riskShort", one)).join("、") })}
        </small>
      )}
      <span className="unseen">{pressHint}</span>
    </button>
  );
}
