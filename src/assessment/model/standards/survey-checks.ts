/** The checks of survey results by their number, as titles: what the library lists them under (docs/methods/survey-checks.md). */
import type { Named } from "../../../network/model/codes.ts";

export interface SurveyCheck extends Named {
  readonly code: string;
}

const check = (code: string, zh: string, en: string): SurveyCheck => ({ code, zh, en });

export const SURVEY_CHECKS: readonly SurveyCheck[] = [
  check("C-01", "列名为空或重复", "Heading empty or twice"),
  check("C-02", "必填项为空", "Required field empty"),
  check("C-03", "数值无法读取", "Number unreadable"),
  check("P-01", "图上点号与物探点号不一致", "Map number differs from survey number"),
  check("P-02", "点号重复", "Point number twice"),
  check("P-03", "特征与附属物同时填写", "Feature and appurtenance both filled"),
  check("P-04", "两点位置和高程相同", "Two points at one place and height"),
  check("P-05", "点编码与特征、附属物不符", "Point code against feature or appurtenance"),
  check("L-01", "起止点缺失或相同", "End missing, or both the same"),
  check("L-02", "管线重复", "Line twice"),
  check("L-03", "埋深超限", "Depth over the limit"),
  check("L-04", "同一点在各管线中的埋深、材质、规格不一致", "Depth, material or size differ at one point"),
  check("J-01", "管线引用的点不存在、孤立点", "Point of a line missing; point alone"),
  check("J-02", "地面高程不等于埋深加管线高程", "Ground is not depth plus pipe elevation"),
  check("J-03", "管段长度超出范围", "Length of a segment out of range"),
  check("J-04", "坡度超限", "Slope over the limit"),
  check("J-05", "连接数与特征不符", "Lines at a point against its feature"),
  check("J-06", "连通分量", "Parts of the network"),
  check("J-07", "相邻管段夹角过小", "Lines leave a point too close together"),
  check("D-01", "重力流流向与管底高程不符", "Gravity flow against inverts"),
  check("G-01", "压力级制与设计压力不符", "Pressure class against design pressure"),
  check("G-02", "运行压力高于设计压力", "Operating above design pressure"),
  check("G-03", "聚乙烯管填写防腐方式", "Polyethylene with a coating"),
  check("G-04", "管径壁厚不在常用系列", "Size outside the usual series"),
  check("G-05", "里程差与长度不符", "Stations against length"),
  check("G-06", "附属设备与所在管段日期不符", "Device and its segment of different days"),
];
