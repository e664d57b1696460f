/** Made-up names that sound like a Chinese city's: roads, housing estates, communities. Same number, same name. */
import type { RoadClass } from "../../network/model/codes.ts";

const FIRST = [
  ..."云溪江北南东西建文新和长中光华兴安福康宁永清明春秋金玉青白龙凤松柏桂兰竹梅枫桐海湖山泉石林花柳莲荷朝阳星",
];
const SECOND = [..."安平宁昌盛兴隆泰和顺康福庆祥瑞丰华明光辉阳春云山水江河湖溪泉园林苑庭桥门城台岭坡湾塘港"];
const ROAD_ENDINGS: Record<RoadClass, string> = {
  UNKNOWN: "路",
  EXPRESSWAY: "环路",
  ARTERIAL: "大道",
  COLLECTOR: "路",
  LOCAL: "街",
  LANE: "巷",
};
const ESTATE_ENDINGS = ["小区", "新村", "家园", "花园", "苑", "里", "公寓", "庭院"];

/** roadName(3, "LANE") // a lane's name; distinct for the first two thousand or so, then with a number */
export const roadName = (number: number, roadClass: RoadClass): string =>
  `${pair(number)}${round(number)}${ROAD_ENDINGS[roadClass]}`;

export const estateName = (number: number): string =>
  `${pair(number * 7 + 3)}${round(number)}${ESTATE_ENDINGS[number % ESTATE_ENDINGS.length]}`;

export const communityName = (number: number): string => `${pair(number * 11 + 5)}${round(number)}社区`;

export const streetOfficeName = (number: number): string => `${pair(number * 13 + 1)}${round(number)}街道`;

const PAIRS = FIRST.length * SECOND.length;
/** A step without a common factor with the number of pairs visits every pair once. */
const STEP = 787;

function pair(number: number): string {
  const at = (((number * STEP) % PAIRS) + PAIRS) % PAIRS;
  return `${FIRST[at % FIRST.length]}${SECOND[Math.floor(at / FIRST.length)]}`;
}

const NUMERALS = ["", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const round = (number: number): string => {
  const times = Math.floor(number / PAIRS);
  return NUMERALS[times] ?? `${times}`;
};
