/** What is expected of one pipe. Shown on the pipe's page below its grade. */
export function PipeForecast(_: { pipeId: number }) {
  return null;
}
