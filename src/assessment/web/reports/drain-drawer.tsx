/** One drain: its defects along its length, how RI and MI came about, earlier looks. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Descriptions, Drawer, Grid, Table } from "antd";
import { useTranslation } from "react-i18next";
import { getJson } from "../../../platform/web/api.ts";
import { formatDay, formatMetres } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { DrainFileView, DrainRowView } from "../../api/cctv.schemas.ts";
import {
  AREA_TERMS,
  type Area,
  DEFECT_TERMS,
  type DefectCode,
  isStructural,
  SOIL_TERMS,
  type Soil,
} from "../../model/cctv/defect-codes.ts";
import { Cited } from "./cited.tsx";
import { ClassBadge } from "./class-badge.tsx";

export function DrainDrawer({ pipeId, onClose }: { pipeId: number; onClose: () => void }) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().lg;
  const file = useQuery({
    queryKey: ["drain", pipeId],
    queryFn: ({ signal }) => getJson<DrainFileView>(`/api/v1/drains/${pipeId}`, {}, signal),
    retry: false,
  });
  return (
    <Drawer
      open
      size={wide ? 760 : "100%"}
      title={t("drains.drain", { id: file.data?.row?.sourceId ?? pipeId })}
      onClose={onClose}
    >
      {file.isPending && <Loading rows={8} />}
      {file.isError && <Failed cause={file.error} again={() => void file.refetch()} />}
      {file.data && (
        <div className="form-sheet">
          {file.data.row && <Result row={file.data.row} />}
          {file.data.inspections.map((inspection) => (
            <Inspection
              key={inspection.inspectionId}
              inspection={inspection}
              lengthM={file.data.row?.lengthM ?? Number.NaN}
            />
          ))}
          <Link to="/pipes/$pipeId" params={{ pipeId: String(pipeId) }}>
            {t("map.open")}
          </Link>
        </div>
      )}
    </Drawer>
  );
}

function Result({ row }: { row: DrainRowView }) {
  const { t } = useTranslation();
  const sums = [
    t("drains.sumRepair", { F: row.F, K: row.K, E: row.E, T: row.T }),
    t("drains.sumMaintenance", { G: row.G }),
  ];
  return (
    <section aria-label={t("drains.outcome")}>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2 }}
        items={[
          {
            key: "ri",
            label: "RI",
            children: (
              <>
                {row.repairIndex.toFixed(2)} <ClassBadge value={row.repairClass} />
              </>
            ),
          },
          {
            key: "mi",
            label: "MI",
            children: (
              <>
                {row.maintenanceIndex.toFixed(2)} <ClassBadge value={row.maintenanceClass} />
              </>
            ),
          },
          { key: "length", label: t("field.length"), children: formatMetres(row.lengthM) },
          { key: "density", label: t("drains.density"), children: `${(row.density * 100).toFixed(1)} %` },
        ]}
      />
      <p className="quiet">
        {sums.join("　")} <Cited kind="item" code="cctv" />
      </p>
      {row.assumed && <p className="quiet">{t("drains.assumed")}</p>}
    </section>
  );
}

function Inspection({ inspection, lengthM }: { inspection: DrainFileView["inspections"][number]; lengthM: number }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { inspectedOn, area, soil, report, defects } = inspection;
  return (
    <section>
      <h2 className="sub">{t("drains.lookOf", { day: formatDay(inspectedOn) })}</h2>
      <p className="quiet">
        {[report, AREA_TERMS[area as Area]?.[language], SOIL_TERMS[soil as Soil]?.[language]]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {defects.length === 0 ? (
        <p>{t("drains.noDefects")}</p>
      ) : (
        <>
          <AlongDrain defects={defects} lengthM={lengthM} />
          <Table
            size="small"
            rowKey={(defect) => JSON.stringify(defect)}
            pagination={{ pageSize: 15, hideOnSinglePage: true, size: "small" }}
            dataSource={defects}
            columns={[
              {
                title: t("drains.defect"),
                key: "code",
                render: (_, { code }) => `${code} ${DEFECT_TERMS[code as DefectCode]?.[language] ?? ""}`,
              },
              {
                title: t("drains.kind"),
                key: "kind",
                render: (_, { code }) =>
                  t(isStructural(code as DefectCode) ? "drains.structural" : "drains.functional"),
              },
              { title: t("drains.grade"), dataIndex: "grade", align: "right" },
              { title: t("drains.position"), dataIndex: "positionM", align: "right", render: metres },
              { title: t("drains.length"), dataIndex: "lengthM", align: "right", render: metres },
            ]}
          />
        </>
      )}
    </section>
  );
}

const metres = (value: number | null) => (value === null ? "–" : formatMetres(value));

/** The drain as a line from start to end, each defect where it lies, the taller the worse; the table says the same in words. */
function AlongDrain({
  defects,
  lengthM,
}: {
  defects: DrainFileView["inspections"][number]["defects"];
  lengthM: number;
}) {
  const { t } = useTranslation();
  const placed = defects.filter((defect) => defect.positionM !== null);
  const whole = Math.max(lengthM || 0, ...placed.map(({ positionM, lengthM: long }) => positionM! + (long ?? 0)), 1);
  const x = (position: number) => (position / whole) * 600;
  return (
    <svg viewBox="-6 0 612 78" className="along-drain" role="img" aria-label={t("drains.along")}>
      <line x1="0" x2="600" y1="60" y2="60" className="along-line" />
      {placed.map(({ code, grade, positionM, lengthM: long }) => (
        <rect
          key={`${code}${grade}${positionM}`}
          x={x(positionM!)}
          width={Math.max(4, x(long ?? 0))}
          y={60 - grade * 12}
          height={grade * 12}
          className={isStructural(code as DefectCode) ? "along-structural" : "along-functional"}
        />
      ))}
      <text x="0" y="75">
        0
      </text>
      <text x="600" y="75" textAnchor="end">
        {formatMetres(whole)}
      </text>
    </svg>
  );
}
