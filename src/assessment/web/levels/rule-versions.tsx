/** Every version of the city's rules: when, who, why, what it changed, and the way back to it. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Card, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getJson } from "../../../platform/web/api.ts";
import { formatInstant } from "../../../platform/web/format.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { RuleVersion } from "../../api/levels.schemas.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { RuleDifferences } from "./rule-differences.tsx";
import { type Follow, useAdoption } from "./use-adoption.ts";

export function RuleVersions({ follow }: { follow: Follow }) {
  const { t } = useTranslation();
  const versions = useQuery({
    queryKey: ["rule-versions"],
    queryFn: ({ signal }) => getJson<RuleVersion[]>("/api/v1/assessment-rules/versions", {}, signal),
  });
  const [back, setBack] = useState<RuleVersion>();
  const adoption = useAdoption("/api/v1/assessment-rules/restore", (adopted) => {
    follow(adopted);
    setBack(undefined);
  });
  if (versions.isPending) return <Loading rows={4} />;
  if (versions.isError) return <Failed cause={versions.error} again={() => void versions.refetch()} />;
  const current = versions.data[0]!;
  const name = ({ version }: RuleVersion) =>
    version === null ? t("assess.shipped") : t("assess.version", { version });
  return (
    <Card size="small" title={t("levels.versions")}>
      {adoption.error && <Failed cause={adoption.error} />}
      <Table<RuleVersion>
        size="small"
        rowKey={({ version }) => version ?? 0}
        dataSource={versions.data}
        scroll={{ x: 760 }}
        pagination={{ pageSize: 8, hideOnSinglePage: true, size: "small" }}
        columns={[
          {
            title: t("assess.ruleVersion"),
            key: "version",
            render: (_, row) => (
              <>
                {name(row)}{" "}
                {row.isCurrent && (
                  <Link to="/assessment" className="badge badge-new">
                    {t("levels.inForce")}
                  </Link>
                )}
              </>
            ),
          },
          {
            title: t("import.when"),
            dataIndex: "adoptedAt",
            render: (at: string | null) => (at ? formatInstant(at) : "–"),
          },
          { title: t("levels.who"), dataIndex: "actor", render: (actor: string) => actor || "–" },
          { title: t("levels.reason"), dataIndex: "reason", render: (reason: string) => reason || "–" },
          {
            title: t("levels.changed"),
            key: "changed",
            render: (_, { differences }) => <RuleDifferences differences={differences} />,
          },
          {
            title: t("levels.wayBack"),
            key: "back",
            render: (_, row) =>
              !row.isCurrent && (
                <Button size="small" disabled={adoption.busy} onClick={() => setBack(row)}>
                  {t("levels.restore")}
                </Button>
              ),
          },
        ]}
      />
      {back && (
        <ReasonDialog
          title={t("levels.restoreTitle", { version: name(back) })}
          busy={adoption.busy}
          onSure={(reason) => adoption.send({ version: back.version, reason, basedOn: current.version })}
          onCancel={() => setBack(undefined)}
        >
          <p>{t("levels.restoreSure")}</p>
        </ReasonDialog>
      )}
    </Card>
  );
}
