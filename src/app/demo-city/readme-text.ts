/** The README.txt beside the files: says first that nothing of this exists. */
import { basename } from "node:path";
import { CITY_NAME } from "./districts.ts";
import type { DemoFile } from "./hand-over.ts";

export function readmeText(
  files: readonly DemoFile[],
  ledgers: readonly string[],
  { pipes, km }: { pipes: number; km: number },
  asked: number,
  seed: number,
): string {
  const lines = files.map(({ options }) => {
    const { files: paths, kind, network, crs, encoding } = options;
    const told = [
      `--kind ${kind}`,
      network && `--network ${network}`,
      crs && `--crs ${crs}`,
      encoding && `--encoding ${encoding}`,
    ];
    return `  ${paths.map((path) => basename(path)).join(" + ")}\r\n      ${told.filter(Boolean).join(" ")}`;
  });
  return `\ufeff${[
    `${CITY_NAME}：虚构城市，虚构数据。人名、路名、单位、管线、漏点均为程序生成，与任何真实城市、单位无关。`,
    "位置同样是虚构的：坐标落在一片没有城市的草原上，行政区划代码 99 不属于任何省份。",
    "文件中按已知比例混入了错误（缺项、错字、重号、错位等），用来演示检查功能。",
    "",
    `${CITY_NAME} (Yunxi) does not exist. Every name, pipe and leak in these files is made up by a program; the place is`,
    "empty grassland and the region code 99 belongs to no province. Errors are mixed in on purpose at known rates.",
    "",
    `pipes ${pipes} (asked for ${asked}), ${km.toFixed(1)} km, seed ${seed}`,
    "",
    "Files and how to import them, in this order:",
    ...lines,
    "",
    "Two ledgers of the same hazards and a duty roster, handed in on the pages 两本账 and 社区覆盖 (names and numbers made up):",
    ...ledgers.map((path) => `  ${basename(path)}`),
    "",
  ].join("\r\n")}`;
}
