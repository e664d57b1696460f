/** Everything that happened to an item, oldest first, with the photos and documents handed in. */
import { Timeline } from "antd";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { formatInstant } from "../../../platform/web/format.ts";
import type { LedgerFile } from "../../api/ledger.schemas.ts";

type Event = LedgerFile["events"][number];

const COLOURS: Readonly<Record<string, string>> = { accept: "green", refuse: "red", reopen: "red", vanished: "gray" };

export function ItemHistory({ events }: { events: LedgerFile["events"] }) {
  const { t } = useTranslation();
  return (
    <Timeline
      items={events.map((event) => ({
        key: event.eventNo,
        color: COLOURS[event.kind] ?? "blue",
        content: (
          <div className="ledger-event">
            <b>{t(`ledger.event.${event.kind}`, event.kind)}</b>{" "}
            <span className="quiet">
              {formatInstant(event.at)} {event.byName ?? event.actor}
            </span>
            <Facts event={event} />
            {event.note && <p>{event.note}</p>}
            <Files files={event.files} />
          </div>
        ),
      }))}
    />
  );
}

/** `bodyFrom`, `bodyTo` and `level.from`, `level.to`: what it was, what it became. */
function Facts({ event: { facts } }: { event: Event }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const lines = Object.keys(facts).flatMap((key) => {
    const name = /^(\w+?)(?:\.to|To)$/.exec(key)?.[1];
    if (!name || !"body due year level risk colour finding dueOn place".split(" ").includes(name)) return [];
    const word = (value: unknown) =>
      value === null || value === undefined ? t("ledger.nothingThere") : label(FAMILIES[name] ?? name, String(value));
    const before = facts[`${name}.from`] ?? facts[`${name}From`];
    return before === facts[key]
      ? []
      : [t("ledger.fact", { name: t(`ledger.fact.${name}`), from: word(before), to: word(facts[key]) })];
  });
  return lines.length > 0 ? <p className="quiet">{lines.join(t("ledger.and"))}</p> : null;
}
const FAMILIES: Readonly<Record<string, string>> = { level: "hazardLevel", risk: "riskShort", colour: "ledgerColour" };

function Files({ files }: { files: Event["files"] }) {
  if (files.length === 0) return null;
  return (
    <ul className="ledger-files">
      {files.map(({ sha256, name, mediaType }) => {
        const address = `/api/v1/ledger/evidence/${sha256}`;
        return (
          <li key={sha256}>
            <a href={address} target="_blank" rel="noreferrer">
              {mediaType.startsWith("image/") && <img src={address} alt="" loading="lazy" />}
              <span>{name}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
