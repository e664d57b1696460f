/** Whether a mechanism runs here, could run, or is still being built. */
import { useTranslation } from "react-i18next";
import type { MechanismView } from "../api/mechanisms.schemas.ts";

export function StateTag({ mechanism }: { mechanism: MechanismView }) {
  const { t } = useTranslation();
  if (mechanism.adopted) return <span className="badge badge-good">{t("mech.adopted")}</span>;
  return mechanism.state === "works" ? (
    <span className="badge badge-new">{t("mech.works")}</span>
  ) : (
    <span className="badge">{t("mech.planned")}</span>
  );
}
