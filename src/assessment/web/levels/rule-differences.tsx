/** Which values two rule sets do not share: `矩阵：红 15 → 12`; long lists open on demand. */
import { useTranslation } from "react-i18next";

export interface RuleDifference {
  readonly code: string;
  readonly before: unknown;
  readonly after: unknown;
}

const SHOWN = 4;

export function RuleDifferences({ differences }: { differences: readonly RuleDifference[] }) {
  const { t } = useTranslation();
  if (differences.length === 0) return <span className="quiet">–</span>;
  const rest = differences.slice(SHOWN);
  return (
    <ul className="rule-differences">
      {differences.slice(0, SHOWN).map((one) => (
        <Difference key={one.code} difference={one} />
      ))}
      {rest.length > 0 && (
        <li>
          <details>
            <summary>{t("levels.moreValues", { count: rest.length })}</summary>
            <ul className="rule-differences">
              {rest.map((one) => (
                <Difference key={one.code} difference={one} />
              ))}
            </ul>
          </details>
        </li>
      )}
    </ul>
  );
}

function Difference({ difference: { code, before, after } }: { difference: RuleDifference }) {
  const { t, i18n } = useTranslation();
  const key = `levels.value.${code}`;
  return (
    <li>
      {i18n.exists(key) ? t(key) : <code>{code}</code>} {written(before, t("levels.unset"))} →{" "}
      <b>{written(after, t("levels.unset"))}</b>
    </li>
  );
}

/** A drawn table is said by its initials, worst likelihood last. */
function written(value: unknown, unset: string): string {
  if (value === null || value === undefined) return unset;
  if (!Array.isArray(value)) return String(value);
  return value
    .map((one) => (Array.isArray(one) ? one.map((word) => String(word).charAt(0)).join("") : String(one)))
    .join(" ");
}
