/**
 * Names and telephone numbers as they may be shown and exported by default.
 *
 * 个人信息保护法 art. 6 (least scope) and 51 (de-identification); forms of the reference 6.5: `王*`, `欧阳**`,
 * `138****5678`. Masking is for the eye, not a cipher: who must reach a person reveals them with a reason, which is
 * written to the audit trail.
 */

const DOUBLE_SURNAMES = new Set(
  "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 夏侯 南宫 端木 轩辕 西门 独孤 百里".split(" "),
);

/**
 * The surname stays, one star for each further letter; of a name in other scripts the first letter.
 *
 * maskName("张三") // => "张*"
 * maskName("欧阳娜娜") // => "欧阳**"
 * maskName("John Smith") // => "J***"
 */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  if (letters.length === 0) return "";
  if (!/^\p{Script=Han}/u.test(letters[0]!)) return `${letters[0]}***`;
  const surname = letters.length > 2 && DOUBLE_SURNAMES.has(letters.slice(0, 2).join("")) ? 2 : 1;
  return letters.slice(0, surname).join("") + "*".repeat(Math.max(1, letters.length - surname));
}

/**
 * The first three and last four figures of a mobile number stay; of any other number only the last two.
 *
 * maskPhone("13812345678") // => "138****5678"
 * maskPhone("0551-6512345") // => "****45"
 */
export function maskPhone(phone: string): string {
  const figures = phone.replace(/\D/g, "");
  if (figures.length === 0) return "";
  return /^1\d{10}$/.test(figures) ? `${figures.slice(0, 3)}****${figures.slice(-4)}` : `****${figures.slice(-2)}`;
}
