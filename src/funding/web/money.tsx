/** Amounts as people read them: yuan to the fen in tables, ten thousands or hundred millions in headings. */
import { currentLanguage } from "../../platform/web/language.ts";
import { yuanText } from "../model/yuan.ts";

export function Yuan({ fen }: { fen: number }) {
  return <span className={fen < 0 ? "money money-minus" : "money"}>{yuanText(fen)}</span>;
}

/** 1.2 亿元 / 120.0 M yuan: for pictures and figures that stand beside the exact ones. */
export function shortYuan(fen: number): string {
  const yuan = fen / 100;
  const write = (value: number) =>
    value.toLocaleString("zh-CN", { minimumFractionDigits: 0, maximumFractionDigits: 2 });
  if (currentLanguage() === "en") return Math.abs(yuan) >= 1e6 ? `${write(yuan / 1e6)} M yuan` : `${write(yuan)} yuan`;
  if (Math.abs(yuan) >= 1e8) return `${write(yuan / 1e8)} 亿元`;
  return Math.abs(yuan) >= 1e4 ? `${write(yuan / 1e4)} 万元` : `${write(yuan)} 元`;
}

/** Stages as bars of one length, each with its amount beside it: the length is a share of the largest. */
export function StageBars({ stages }: { stages: readonly { name: string; kind: string; fen: number }[] }) {
  const most = Math.max(1, ...stages.map(({ fen }) => fen));
  return (
    <ul className="stage-bars">
      {stages.map(({ name, kind, fen }) => (
        <li key={kind}>
          <span className="stage-name">{name}</span>
          <span className="stage-track" aria-hidden="true">
            <i className={`stage-fill stage-${kind}`} style={{ width: `${(fen / most) * 100}%` }} />
          </span>
          <span className="stage-sum">{shortYuan(fen)}</span>
        </li>
      ))}
    </ul>
  );
}
