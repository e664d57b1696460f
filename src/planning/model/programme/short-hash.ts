/** 64 bits of a text as 16 letters, the same everywhere; nobody's secrets rest on it. */
import { hashText } from "../../../assessment/model/forecast/hash-text.ts";

export const shortHash = (text: string): string => `${hex(hashText(text))}${hex(hashText(`${text.length}:${text}`))}`;

const hex = (half: number): string => half.toString(16).padStart(8, "0");
