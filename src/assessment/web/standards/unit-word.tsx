/** A rule's unit: signs as they are, words in the reader's language. */
import { useTranslation } from "react-i18next";

export function UnitWord({ unit }: { unit: string }) {
  const { t } = useTranslation();
  return unit === "" ? "–" : t(`standards.unit.${unit}`, unit);
}
