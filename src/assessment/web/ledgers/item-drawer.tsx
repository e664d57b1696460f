/** One item: what it is, what may be done with it and why not, everything that happened to it. */
import { Link } from "@tanstack/react-router";
import { Alert, Descriptions, Drawer, Grid } from "antd";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { formatDay } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { LedgerFile, LedgerItemView } from "../../api/ledger.schemas.ts";
import { factorText } from "../../model/ledgers/ledger-words.ts";
import { ItemActions } from "./item-actions.tsx";
import { ItemHistory } from "./item-history.tsx";
import { Due, typeWord } from "./ledger-table.tsx";
import { RevealNames } from "./reveal-names.tsx";
import { useLedgerItem } from "./use-ledger.ts";

export function ItemDrawer({ itemId, onClose }: { itemId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const file = useLedgerItem(itemId);
  const wide = Grid.useBreakpoint().md !== false;
  return (
    <Drawer
      open={itemId !== undefined}
      onClose={onClose}
      size={wide ? 560 : "100%"}
      title={file.data?.item.itemNo ?? t("ledger.no")}
      className="ledger-drawer"
      closable={{ "aria-label": t("ledger.close") }}
    >
      {file.isPending && itemId && <Loading rows={10} />}
      {file.isError && <Failed cause={file.error} again={() => void file.refetch()} />}
      {file.data && <ItemBody key={file.data.item.itemId} file={file.data} />}
    </Drawer>
  );
}

function ItemBody({ file }: { file: LedgerFile }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { item } = file;
  return (
    <div className="ledger-file">
      <p className="ledger-head">
        <span className={`risk risk-${item.colour}`}>{label("ledgerColour", item.colour)}</span>
        <b>{typeWord(label, item.type)}</b>
        {item.level && <span className="badge">{label("hazardLevel", item.level)}</span>}
        {item.finding === "to_check" && <span className="badge badge-hint">{t("ledger.toCheck")}</span>}
        <span className="badge badge-new">{label("ledgerState", item.state)}</span>
        {item.overdue && <span className="badge badge-bad">{t("ledger.overdue")}</span>}
      </p>
      {item.proposal && <Alert type="warning" showIcon title={t(`ledger.proposal.${item.proposal}`)} />}
      <ItemActions file={file} />
      <ItemFacts item={item} />
      <h2>{t("ledger.history")}</h2>
      <ItemHistory events={file.events} />
    </div>
  );
}

function ItemFacts({ item }: { item: LedgerItemView }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const language = currentLanguage();
  const byRule = <span className="quiet">{t("ledger.byRule")}</span>;
  const pipe = [
    label("network", item.network),
    item.material && label("material", item.material),
    item.diameterMm && `${item.diameterMm} mm`,
    item.pressureClass && label("pressureClass", item.pressureClass),
    item.commissionedOn?.slice(0, 4),
  ].filter(Boolean);
  const facts: [string, React.ReactNode][] = [
    ["ledger.place", item.place || "–"],
    ["ledger.region", [item.district, item.street, item.community].filter(Boolean).join(" / ") || "–"],
    ["ledger.factors", item.factors.map((factor) => factorText(factor, language)).join(t("ledger.and")) || "–"],
    [
      "ledger.pipe",
      <span key="pipe">
        <Link to="/pipes/$pipeId" params={{ pipeId: String(item.pipeId) }}>
          {item.pipeSourceId ?? item.pipeId}
        </Link>{" "}
        {pipe.join(" · ")}
      </span>,
    ],
    ["field.owner", item.owner ?? "–"],
    [
      "ledger.body",
      <span key="body">
        {item.responsibleBody ?? "–"}
        {item.responsibleBody && item.bodyByRule && byRule}
      </span>,
    ],
    ["ledger.person", <RevealNames key="person" item={item} />],
    ["ledger.found", formatDay(item.foundOn)],
    [
      "ledger.due",
      <span key="due">
        <Due item={item} />
        {item.dueOn && item.dueByRule && byRule}
      </span>,
    ],
    ["ledger.year", item.treatYear ?? "–"],
    ["ledger.measures", item.measures ?? "–"],
    ...(item.closedOn
      ? ([
          ["ledger.closed", formatDay(item.closedOn)],
          ["ledger.closedBy", item.closedBy ?? "–"],
        ] as [string, React.ReactNode][])
      : []),
  ];
  return (
    <Descriptions
      size="small"
      column={1}
      bordered
      items={facts.map(([name, value]) => ({ key: name, label: t(name), children: value }))}
    />
  );
}
