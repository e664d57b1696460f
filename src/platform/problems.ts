/** Every refusal of the floor, worded once in both languages. */
import type { Sentence } from "../base/outcome.ts";

export const PROBLEMS: Record<string, Sentence> = {
  "platform.store-in-use": {
    zh: "数据目录 {folder} 正被另一个进程（{holder}）使用，请先关闭它或换一个目录。",
    en: "The data folder {folder} is in use by another process ({holder}). Close that one first, or choose another folder.",
  },
  "platform.store-stalled": {
    zh: "数据库语句超过 {seconds} 秒未完成，已中止；已提交的数据不受影响，请重试。",
    en: "A statement did not finish within {seconds} s and was stopped. What was committed is safe; try again.",
  },
  "platform.store-lost": {
    zh: "内置数据库意外停止，已重新打开；本次操作未生效，请重试。",
    en: "The embedded store stopped unexpectedly and was opened again. This operation did not take effect; try again.",
  },
  "platform.migration-changed": {
    zh: "数据库结构脚本 {name} 在应用之后被修改，拒绝启动。",
    en: "The schema step {name} was changed after it had been applied; refusing to start.",
  },
  "platform.store-newer": {
    zh: "数据库由更新的版本建立（{name}），请升级本程序。",
    en: "The store was made by a newer version ({name}). Upgrade this program.",
  },
};
