/** A surveyed line and point as companies write them, before and after dirt. */
import type { SurveyedPoint } from "./layout.ts";

export interface LineRow {
  readonly number: string;
  readonly from: SurveyedPoint;
  readonly to: SurveyedPoint;
  readonly depthFrom: number;
  readonly depthTo: number;
  readonly elevationFrom: number;
  readonly elevationTo: number;
  readonly subType: string;
  readonly material: string | null;
  readonly size: string;
  readonly pressure: string | null;
  readonly laying: string;
  readonly status: string;
  readonly date: string | null;
  readonly year: number;
  readonly road: string;
  readonly role: string;
  readonly flow: string | null;
  readonly lengthM: number;
}

export interface PointRow {
  readonly point: SurveyedPoint;
  readonly north: number;
  readonly east: number;
  readonly date: string | null;
}
