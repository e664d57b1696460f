/** Every refusal and every finding about survey rows, worded once in both languages. Codes of checks as in the field's practice. */
import type { Sentence } from "../../base/outcome.ts";

export const PROBLEMS: Record<string, Sentence> = {
  "network.crs-needs-parameters": {
    zh: "坐标系 {crs} 转换到 CGCS2000 需要本地参数，请在导入时提供参数文件。",
    en: "Going from {crs} to CGCS2000 needs local parameters. Give a parameter file with the import.",
  },
  "network.crs-unknown": { zh: "不认识坐标系 {crs}。", en: "The coordinate system {crs} is not known." },
  "network.crs-ask": {
    zh: "无法从坐标数值判断坐标系，请用 --crs 指定（例如 EPSG:4548）。",
    en: "The numbers do not tell the coordinate system. Name it with --crs, e.g. EPSG:4548.",
  },
  "network.crs-local": {
    zh: "坐标像是城市独立坐标系（坐标值 {x}, {y}），请指定坐标系或提供本地参数。",
    en: "The coordinates look like a local city system ({x}, {y}). Name the system or give local parameters.",
  },
  "network.crs-axes-swapped": {
    zh: "坐标列疑似对调：X 列是东坐标、Y 列是北坐标。请确认后用映射方案 xIs 指明。",
    en: "The coordinate columns look swapped: X is east and Y is north here. Confirm it with xIs in a mapping profile.",
  },
  "network.crs-shifted": {
    zh: "坐标疑似 {frame} 偏移坐标（与参照相差 {distance} 米），请提供未加偏的坐标。",
    en: "The coordinates look shifted like {frame} ({distance} m off the reference). Hand over unshifted ones.",
  },
  "network.parameters-wrong": {
    zh: "坐标转换参数文件有误：{place} {cause}",
    en: "The file of local parameters is wrong: {place} {cause}",
  },
  "network.profile-wrong": { zh: "映射方案有误：{place} {cause}", en: "The mapping profile is wrong: {place} {cause}" },
  "network.profile-missing": { zh: "找不到映射方案 {profile}。", en: "There is no mapping profile {profile}." },
  "network.table-missing": {
    zh: "文件 {file} 中没有可作为「{kind}」读取的表。",
    en: "The file {file} holds no table that can be read as {kind}.",
  },
  "network.network-needed": {
    zh: "无法判断管网类别，请指定燃气、给水、排水或热力（--network）。",
    en: "The network cannot be told from the file. Name it: gas, water, drainage or heat (--network).",
  },
  "network.import-cancelled": {
    zh: "导入已取消，没有写入任何数据。",
    en: "The import was cancelled; nothing was written.",
  },
  "network.pipe-missing": { zh: "没有编号为 {pipeId} 的管段。", en: "There is no pipe {pipeId}." },
  "network.day-wrong": { zh: "「{day}」不是日期，应为 YYYY-MM-DD。", en: "“{day}” is no day; write YYYY-MM-DD." },
  "network.day-future": {
    zh: "{day} 在今天之后，只能查看今天或过去的日期。",
    en: "{day} lies after today; only today and past days can be shown.",
  },
  "network.trace-no-place": {
    zh: "管段 {pipeId} 没有位置，无法追踪。",
    en: "The pipe {pipeId} has no place, so that nothing can be traced from it.",
  },
  "network.trace-flow-unknown": {
    zh: "部分管段流向不明，按双向追踪，结果可能偏多。",
    en: "The flow of some pipes is not known; they were followed both ways, which may show too much.",
  },
  "network.trace-flow-drawn": {
    zh: "排水流向取自普查流向；未写明的按起点到终点。",
    en: "Drains flow as surveyed; where nothing is said, from start to end.",
  },
  "network.trace-holds-source": {
    zh: "关断段内有气（水、热）源，仅关阀不能停止供给。",
    en: "A source lies inside the section: closing valves alone does not stop it.",
  },
  "network.trace-no-sources": {
    zh: "没有源点或调压设施数据，无法判断关阀后还有哪些管段停供。",
    en: "No sources or regulators were handed in, so it cannot be told who else is cut off.",
  },
  "network.filter-wrong": { zh: "筛选条件有误：{cause}", en: "The filter is wrong: {cause}" },
  "network.C-01-empty": { zh: "第 {position} 列没有列名（C-01）。", en: "Column {position} has no heading (C-01)." },
  "network.C-01-duplicate": { zh: "列名「{column}」重复（C-01）。", en: "The heading “{column}” occurs twice (C-01)." },
  "network.C-02": { zh: "必填项「{heading}」为空（C-02）。", en: "The required field “{heading}” is empty (C-02)." },
  "network.C-03": { zh: "「{value}」不是数字（C-03）。", en: "“{value}” is not a number (C-03)." },
  "network.date-unreadable": {
    zh: "「{value}」不是日期，按年代不明处理。",
    en: "“{value}” is not a date; kept as unknown.",
  },
  "network.date-impossible": {
    zh: "日期 {value} 不可能，按年代不明处理。",
    en: "The date {value} cannot be; kept as unknown.",
  },
  "network.network-unknown": {
    zh: "无法判断管线属于哪类管网（「{value}」）。",
    en: "The row's network cannot be told (“{value}”).",
  },
  "network.dates-reversed": {
    zh: "废弃日期 {to} 早于埋设日期 {from}，不采用废弃日期。",
    en: "It was retired on {to}, before it was laid on {from}; the retirement is not taken.",
  },
  "network.number-made": {
    zh: "没有编号，按内容生成编号 {number}。",
    en: "The row has no number; {number} was made from its content.",
  },
  "network.line-in-parts": {
    zh: "多段线的 {parts} 段互不相接，分别作为管段收入。",
    en: "The line is in {parts} pieces that do not touch; each is taken as a pipe.",
  },
  "network.profile-column-missing": {
    zh: "映射方案 {profile} 要求的列「{column}」不在表中。",
    en: "The table has no column “{column}”, which the profile {profile} names.",
  },
  "network.duplicate-id": {
    zh: "编号 {id} 在文件中出现多次，只收第一条。",
    en: "The number {id} occurs more than once in the file; only the first row is taken.",
  },
  "network.material-unknown-word": {
    zh: "材质「{value}」不在词表中，按其他材质处理。",
    en: "The material “{value}” is not in the word list; kept as other material.",
  },
  "network.material-unspecified-iron": {
    zh: "材质「{value}」未区分灰口与球墨，按灰口铸铁筛查，材质待核。",
    en: "“{value}” does not tell grey from ductile iron; screened as grey cast iron, to be checked.",
  },
  "network.diameter-unreadable": { zh: "管径「{value}」无法识别。", en: "The diameter “{value}” cannot be read." },
  "network.word-unknown": {
    zh: "字段「{heading}」的值「{value}」不在词表中。",
    en: "The value “{value}” of “{heading}” is not in the word list.",
  },
  "network.P-01": {
    zh: "图上点号 {mapNumber} 与物探点号 {surveyNumber} 不一致（P-01）。",
    en: "Map number {mapNumber} differs from survey number {surveyNumber} (P-01).",
  },
  "network.P-02": { zh: "点号 {point} 重复（P-02）。", en: "The point number {point} occurs twice (P-02)." },
  "network.P-03": {
    zh: "特征「{feature}」与附属物「{appurtenance}」同时填写（P-03）。",
    en: "Both feature “{feature}” and appurtenance “{appurtenance}” are filled (P-03).",
  },
  "network.P-04": {
    zh: "点 {point} 与 {other} 坐标高程完全相同（P-04）。",
    en: "Points {point} and {other} have the same place and elevation (P-04).",
  },
  "network.P-05": {
    zh: "点编码 {code} 与管类或「{feature}」不符（P-05）。",
    en: "The point code {code} does not fit its network or “{feature}” (P-05).",
  },
  "network.L-01-missing": {
    zh: "缺少起点或终点点号（L-01）。",
    en: "The start or end point number is missing (L-01).",
  },
  "network.L-01-same": {
    zh: "起点与终点相同（{point}）（L-01）。",
    en: "Start and end are the same point {point} (L-01).",
  },
  "network.L-02": {
    zh: "{from} 与 {to} 之间的线重复（L-02）。",
    en: "The line between {from} and {to} occurs twice (L-02).",
  },
  "network.L-02-parallel": {
    zh: "{from} 与 {to} 之间已有管段 {other}，按并行管收入，请核实（L-02）。",
    en: "Pipe {other} joins {from} and {to} already; taken as a parallel pipe, to be checked (L-02).",
  },
  "network.L-04-depth": {
    zh: "点 {point} 在不同线中的埋深相差 {off} 米（L-04）。",
    en: "At point {point} two lines differ in depth by {off} m (L-04).",
  },
  "network.L-04-diameter": {
    zh: "点 {point} 两侧管径不同，但不是变径点（L-04）。",
    en: "The lines at point {point} differ in diameter, and it is no reducer (L-04).",
  },
  "network.L-04-material": {
    zh: "点 {point} 两侧材质不同，但不是变材点（L-04）。",
    en: "The lines at point {point} differ in material, and it is no transition (L-04).",
  },
  "network.L-03": {
    zh: "埋深 {depth} 米超过上限 {limit} 米（L-03）。",
    en: "The depth {depth} m is over the limit {limit} m (L-03).",
  },
  "network.J-01-missing": { zh: "点表中没有点 {point}（J-01）。", en: "The point table has no point {point} (J-01)." },
  "network.J-01-isolated": { zh: "点 {point} 没有任何线相连（J-01）。", en: "No line meets the point {point} (J-01)." },
  "network.J-02": {
    zh: "点 {point} 的地面高程与埋深加管线高程相差 {off} 米（J-02）。",
    en: "At point {point} ground elevation and depth plus pipe elevation differ by {off} m (J-02).",
  },
  "network.J-03": {
    zh: "管段长 {length} 米，不在 {least} 至 {most} 米之间（J-03）。",
    en: "The segment is {length} m long, not between {least} and {most} m (J-03).",
  },
  "network.J-04": { zh: "坡度 {slope} 度过大（J-04）。", en: "The slope of {slope} degrees is too steep (J-04)." },
  "network.J-05": {
    zh: "点 {point} 为{feature}，却有 {lines} 条线相连（J-05）。",
    en: "Point {point} is a {feature}, but {lines} lines meet there (J-05).",
  },
  "network.J-06": {
    zh: "管网分为互不相连的 {components} 部分，最大部分占 {percent} % 的点（J-06）。",
    en: "The network falls into {components} parts; the largest holds {percent} % of the points (J-06).",
  },
  "network.J-07": {
    zh: "点 {point} 处两条线夹角仅 {angle} 度，几乎重叠（J-07）。",
    en: "Two lines leave point {point} only {angle} degrees apart, nearly on top of each other (J-07).",
  },
  "network.D-01": {
    zh: "重力排水管逆坡 {rise} 米（D-01）。",
    en: "A gravity drain climbs {rise} m along its flow (D-01).",
  },
  "network.G-01": {
    zh: "压力「{value}」无法归入压力级制（G-01）。",
    en: "The pressure “{value}” fits no pressure class (G-01).",
  },
  "network.G-02": {
    zh: "运行压力 {operating} MPa 高于设计压力 {design} MPa（G-02）。",
    en: "The operating pressure {operating} MPa is above the design pressure {design} MPa (G-02).",
  },
  "network.G-04": { zh: "管径「{value}」不在常用系列中（G-04）。", en: "“{value}” is no usual pipe size (G-04)." },
  "network.G-05": {
    zh: "起止里程之差与长度 {length} 米相差 {off} 米（G-05）。",
    en: "The stations differ from the length {length} m by {off} m (G-05).",
  },
  "network.G-06": {
    zh: "设备 {device} 的投用日期 {day} 与所属管段 {segmentDay} 不一致（G-06）。",
    en: "Device {device} dates from {day}, its segment from {segmentDay} (G-06).",
  },
  "network.G-03": {
    zh: "聚乙烯管不应有防腐方式「{value}」（G-03）。",
    en: "A polyethylene pipe must not have the coating “{value}” (G-03).",
  },
  "network.coordinate-not-number": { zh: "坐标不是数字。", en: "A coordinate is not a number." },
  "network.line-without-length": {
    zh: "管线没有长度（所有点重合）。",
    en: "The line has no length; all its points coincide.",
  },
  "network.outside-earth": {
    zh: "坐标换算后不在地球上（经度 {lon}，纬度 {lat}）。",
    en: "The coordinates do not lie on the earth (longitude {lon}, latitude {lat}).",
  },
  "network.far-away": {
    zh: "位置距本文件其他管线 {km} 公里，疑似坐标错误。",
    en: "This lies {km} km away from the rest of the file; the coordinates look wrong.",
  },
  "network.null-island": { zh: "坐标为零或接近零。", en: "The coordinates are zero or nearly so." },
  "network.lonlat-swapped": { zh: "经纬度疑似对调。", en: "Longitude and latitude look swapped." },
  "network.pipe-without-position": {
    zh: "管段没有位置，也没有可用的道路编码。",
    en: "The pipe has no position, and no road to lay it along.",
  },
  "network.failure-without-date": { zh: "漏损记录没有可用的日期。", en: "The failure has no usable date." },
  "network.failure-without-place": {
    zh: "漏损记录既没有管段编号也没有坐标。",
    en: "The failure has neither a pipe number nor a position.",
  },
  "network.failure-unmatched": {
    zh: "漏损 {id} 未匹配到管段（最近管段 {distance} 米）。",
    en: "Failure {id} matches no pipe (the nearest is {distance} m away).",
  },
  "network.batch-missing": { zh: "没有导入批次 {batchId}。", en: "There is no import batch {batchId}." },
  "network.upload-missing": {
    zh: "没有上传 {uploadId}，或已超过一小时被清除。",
    en: "There is no upload {uploadId}; uploads are kept for one hour.",
  },
  "network.upload-empty": { zh: "请求中没有文件。", en: "The request holds no file." },
  "network.bbox-wrong": {
    zh: "范围 {bbox} 应为四个有序的数：西、南、东、北。",
    en: "The box {bbox} must be four ordered numbers: west, south, east, north.",
  },
  "network.tile-outside": {
    zh: "没有瓦片 {z}/{x}/{y}。",
    en: "There is no tile {z}/{x}/{y}.",
  },
  "network.collection-missing": { zh: "没有数据集 {collection}。", en: "There is no collection {collection}." },
  "network.feature-missing": {
    zh: "数据集 {collection} 中没有要素 {feature}。",
    en: "There is no feature {feature} in {collection}.",
  },
  "network.crs-not-offered": { zh: "不提供坐标系 {crs}。", en: "The coordinate system {crs} is not offered." },
  "network.datetime-wrong": {
    zh: "时间 {datetime} 应为日期、时刻或区间（a/b）。",
    en: "The datetime {datetime} must be a day, an instant or an interval a/b.",
  },
};
