/** A button a year: where a project could be moved, and for each other year what stands in its way. */
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../network/web/word-label.tsx";
import type { ProjectFile } from "../api/project.schemas.ts";
import { tellOtherYear } from "./plan-words.tsx";

/** Years closed by the project itself; money and crews are what planning anew settles. */
const CLOSED = ["BANNED", "DEADLINE"];

export interface YearButtonsProps {
  readonly project: ProjectFile;
  readonly fromYear: number;
  readonly mayMove: boolean;
  readonly onMove: (year: number) => void;
}

export function YearButtons({ project, mayMove, onMove }: YearButtonsProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <table className="year-table">
      <caption className="unseen">{t("plan.otherYears")}</caption>
      <tbody>
        {project.otherYears.map((other) => (
          <tr key={other.year} className={other.code === "CHOSEN" ? "year-now" : undefined}>
            <th scope="row">{other.year}</th>
            <td>{tellOtherYear(t, label, other)}</td>
            <td>
              {other.code !== "CHOSEN" && (
                <Button
                  size="small"
                  disabled={!mayMove || CLOSED.includes(other.code)}
                  onClick={() => onMove(other.year)}
                >
                  {t("plan.moveHere")}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
