/** Whether a mechanism runs here, could run, or is still being built. */
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { MechanismView } from "../api/mechanisms.schemas.ts";

export function StateTag({ mechanism }: { mechanism: MechanismView }) {
  const { t } = useTranslation();
  if (mechanism.adopted) return <Tag color="green">{t("mech.adopted")}</Tag>;
  return mechanism.state === "works" ? <Tag color="blue">{t("mech.works")}</Tag> : <Tag>{t("mech.planned")}</Tag>;
}
