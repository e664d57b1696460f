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
  "platform.file-missing": { zh: "找不到文件 {file}。", en: "There is no file {file}." },
  "platform.file-empty": { zh: "文件 {file} 是空的。", en: "The file {file} is empty." },
  "platform.file-damaged": {
    zh: "文件 {file} 已损坏，无法读取（{cause}）。",
    en: "The file {file} is damaged and cannot be read ({cause}).",
  },
  "platform.file-cut-off": {
    zh: "文件 {file} 不完整，后面的内容缺失。",
    en: "The file {file} is cut off; the rest of it is missing.",
  },
  "platform.file-too-large": {
    zh: "文件 {file} 超过 {megabytes} MB，请改用 CSV 或数据库格式。",
    en: "The file {file} is over {megabytes} MB. Use CSV or a database format.",
  },
  "platform.format-unknown": { zh: "无法识别文件 {file} 的格式。", en: "The format of {file} is not known." },
  "platform.format-dwg": {
    zh: "{file} 是 DWG 图形，请另存为 DXF 或提供点表、线表。",
    en: "{file} is a DWG drawing. Save it as DXF, or hand in point and line tables.",
  },
  "platform.folder-unknown": {
    zh: "{file} 中没有可识别的数据文件。",
    en: "There is no file of a known format in {file}.",
  },
  "platform.shapefile-part-missing": {
    zh: "Shapefile {file} 缺少 {part} 文件。",
    en: "The shapefile {file} lacks its {part} file.",
  },
  "platform.formula-without-value": {
    zh: "{file} 有 {cells} 个单元格只有公式没有数值，按空值处理。",
    en: "{cells} cells of {file} hold a formula without a value; they are read as empty.",
  },
  "platform.json-broken": {
    zh: "{file} 的 JSON 在第 {feature} 个要素处有错误（{cause}）。",
    en: "The JSON of {file} is broken at feature {feature} ({cause}).",
  },
  "platform.json-no-features": { zh: "{file} 中没有 GeoJSON 要素。", en: "{file} holds no GeoJSON features." },
  "platform.json-object-too-large": {
    zh: "{file} 中有一个要素超过 {megabytes} MB，拒绝读取。",
    en: "A feature in {file} is over {megabytes} MB; it is refused.",
  },
  "platform.zip-bomb": {
    zh: "压缩包 {file} 解压后过大，拒绝处理。",
    en: "The archive {file} would unpack to far too much; it is refused.",
  },
  "platform.zip-path": {
    zh: "压缩包 {file} 含有不安全的路径 {entry}，拒绝处理。",
    en: "The archive {file} holds an unsafe path {entry}; it is refused.",
  },
  "platform.zip-encrypted": {
    zh: "压缩包 {file} 已加密，请解密后再提交。",
    en: "The archive {file} is encrypted. Decrypt it first.",
  },
  "platform.parameter-unknown": { zh: "不认识查询参数 {name}。", en: "There is no query parameter {name}." },
  "platform.parameter-invalid": {
    zh: "参数 {name} 的值不合要求：{cause}",
    en: "The value of {name} is not acceptable: {cause}",
  },
  "platform.body-invalid": {
    zh: "请求内容不合要求（{name}）：{cause}",
    en: "The request body is not acceptable ({name}): {cause}",
  },
  "platform.request-broken": { zh: "请求无法读取：{cause}", en: "The request cannot be read: {cause}" },
  "platform.body-too-large": {
    zh: "上传内容超过上限 {megabytes} MB。",
    en: "The upload is over the limit of {megabytes} MB.",
  },
  "platform.address-unknown": { zh: "没有地址 {address}。", en: "There is nothing at {address}." },
  "platform.job-missing": { zh: "没有任务 {jobId}。", en: "There is no job {jobId}." },
  "platform.unexpected": {
    zh: "服务器出错，请重试；如仍出错，请把编号 {id} 告知管理员。",
    en: "Something failed on our side. Try again; if it stays, tell the administrator the number {id}.",
  },
  "platform.job-interrupted": {
    zh: "程序中途退出，该任务未完成，可以重新执行。",
    en: "The program ended while this job ran. It may be started again.",
  },
};
