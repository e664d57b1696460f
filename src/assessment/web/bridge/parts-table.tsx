/** The parts of a bridge as a table that adds up to the millimetre; a row opens its pipes. */
import { Card, Table, type TableProps } from "antd";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../../platform/web/format.ts";
import type { BridgeView } from "../../api/bridge.schemas.ts";
import { PARTS, type Part } from "../../model/bridge/steps.ts";
import type { Risk } from "../../model/risk-matrix.ts";
import { metresOf, signedMetres } from "./metres.ts";

interface Row {
  readonly key: string;
  readonly part?: Part;
  readonly name: string;
  readonly mm: number;
  readonly inMm?: number;
  readonly outMm?: number;
  readonly pipes: number | undefined;
  readonly lateMm?: number;
  readonly oppositeMm?: number;
}

export interface PartsTableProps {
  readonly bridge: BridgeView;
  readonly risk: Risk;
  readonly chosen: Part | undefined;
  readonly onChoose: (part: Part | undefined) => void;
  readonly note: string;
}

export function PartsTable({ bridge, risk, chosen, onChoose, note }: PartsTableProps) {
  const { t } = useTranslation();
  const { before, after } = bridge;
  const ofPart = (part: Part): Row => {
    const { mm, inMm, outMm, pipes, lateMm, oppositeMm } = bridge.parts[part][risk];
    return { key: part, part, name: t(`word.bridgePart.${part}`), mm, inMm, outMm, pipes, lateMm, oppositeMm };
  };
  const rows: Row[] = [
    { key: "before", name: t("bridge.before"), mm: before[risk].mm, pipes: before[risk].pipes },
    ...PARTS.map(ofPart),
    { key: "sum", name: t("bridge.sum"), mm: after[risk].mm - before[risk].mm, pipes: undefined },
    { key: "after", name: t("bridge.after"), mm: after[risk].mm, pipes: after[risk].pipes },
  ];
  const metres = (mm: number | undefined): string => (mm === undefined ? "" : metresOf(mm));
  const columns: TableProps<Row>["columns"] = [
    {
      title: t("bridge.part"),
      key: "name",
      render: (_, { part, name, lateMm, pipes }) =>
        part ? (
          <>
            <button
              type="button"
              className="link-button"
              aria-pressed={part === chosen}
              title={t(`bridge.meaning.${part}`)}
              disabled={pipes === 0}
              onClick={() => onChoose(part === chosen ? undefined : part)}
            >
              {name}
            </button>
            {lateMm !== undefined && lateMm !== 0 && (
              <div className="quiet">{t("bridge.lateOf", { metres: signedMetres(lateMm) })}</div>
            )}
          </>
        ) : (
          <strong>{name}</strong>
        ),
    },
    {
      title: t("bridge.change"),
      key: "mm",
      align: "right",
      render: (_, { key, mm }) =>
        key === "before" || key === "after" ? <strong>{metresOf(mm)}</strong> : signedMetres(mm),
    },
    { title: t("bridge.in"), key: "in", align: "right", responsive: ["sm"], render: (_, { inMm }) => metres(inMm) },
    { title: t("bridge.out"), key: "out", align: "right", responsive: ["sm"], render: (_, { outMm }) => metres(outMm) },
    {
      title: t("bridge.pipes"),
      key: "pipes",
      align: "right",
      render: (_, { pipes }) => (pipes === undefined ? "" : formatCount(pipes)),
    },
    {
      title: t("bridge.opposite"),
      key: "opposite",
      align: "right",
      responsive: ["md"],
      render: (_, { oppositeMm }) => (oppositeMm === undefined ? "" : signedMetres(oppositeMm)),
    },
  ];
  return (
    <Card size="small" title={t("bridge.table")}>
      <Table<Row>
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={rows}
        columns={columns}
        rowClassName={({ key }) =>
          key === chosen ? "row-chosen" : key === "before" || key === "after" || key === "sum" ? "row-total" : ""
        }
      />
      <p className="quiet">{note}</p>
      <p className="quiet">{t("bridge.oppositeNote")}</p>
    </Card>
  );
}
