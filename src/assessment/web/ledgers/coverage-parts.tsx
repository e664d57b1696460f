/** Coverage by district, and by street inside the chosen one; a name narrows the list below. */
import { Card, Table } from "antd";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { formatCount, formatShare } from "../../../platform/web/format.ts";
import { useWords } from "../../../platform/web/search.ts";
import type { CoverageView } from "../../api/coverage.schemas.ts";
import { DUTY_ROLES } from "../../model/ledgers/ledger-rules.ts";

type Part = CoverageView["districts"][number];

export function CoverageParts({ coverage }: { coverage: CoverageView }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const { district, street } = words;
  return (
    <div className="cards">
      <PartTable
        title={t("coverage.byDistrict")}
        field="district"
        parts={coverage.districts}
        chosen={district}
        onChoose={(name) => change({ district: name, street: undefined, page: undefined })}
      />
      {coverage.streets.length > 0 && (
        <PartTable
          title={t("coverage.byStreet")}
          field="street"
          parts={coverage.streets}
          chosen={street}
          onChoose={(name) => change({ street: name, page: undefined })}
        />
      )}
    </div>
  );
}

interface PartTableProps {
  title: string;
  field: "district" | "street";
  parts: readonly Part[];
  chosen: string | undefined;
  onChoose: (name: string | undefined) => void;
}

function PartTable({ title, field, parts, chosen, onChoose }: PartTableProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <Card size="small" title={title}>
      <Table<Part>
        size="small"
        rowKey="name"
        pagination={{ pageSize: 12, hideOnSinglePage: true, size: "small", showSizeChanger: false }}
        dataSource={parts}
        scroll={{ x: "max-content" }}
        rowClassName={(part) => (part.name === chosen ? "row-chosen" : "")}
        columns={[
          {
            title: t(`field.${field}`),
            key: "name",
            render: (_, { name }) =>
              name === "" ? (
                label(field, name)
              ) : (
                <button
                  type="button"
                  className="link-button"
                  aria-pressed={name === chosen}
                  onClick={() => onChoose(name === chosen ? undefined : name)}
                >
                  {name}
                </button>
              ),
          },
          {
            title: t("coverage.communities"),
            key: "communities",
            align: "right",
            render: (_, { sum }) => formatCount(sum.communities),
          },
          {
            title: t("coverage.share"),
            key: "share",
            align: "right",
            render: (_, { sum }) => formatShare(sum.covered, sum.communities),
          },
          {
            title: t("coverage.gaps"),
            key: "gaps",
            align: "right",
            sorter: (a, b) => a.sum.gaps - b.sum.gaps,
            render: (_, { sum }) => <b className={sum.gaps > 0 ? "coverage-late" : ""}>{formatCount(sum.gaps)}</b>,
          },
          ...DUTY_ROLES.map((role) => ({
            title: t(`word.dutyRole.${role}`),
            key: role,
            align: "right" as const,
            responsive: ["sm" as const],
            render: (_: unknown, { sum }: Part) => {
              const { none, expired, not_begun } = sum.byRole[role];
              return formatCount(none + expired + not_begun);
            },
          })),
        ]}
      />
    </Card>
  );
}
