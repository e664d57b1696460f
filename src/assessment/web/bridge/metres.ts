/** Whole millimetres as metres, every one of them shown, so that a column can be added up by hand. */
const THREE = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** metresOf(1234567) // => "1,234.567" */
export const metresOf = (mm: number): string => (mm < 0 ? `−${THREE.format(-mm / 1000)}` : THREE.format(mm / 1000));

/** signedMetres(60000) // => "+60.000" */
export const signedMetres = (mm: number): string => (mm > 0 ? `+${metresOf(mm)}` : metresOf(mm));
