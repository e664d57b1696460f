/** The hazards of one pipe. Shown on the pipe's page below its grade. */
export function PipeHazards(_: { pipeId: number }) {
  return null;
}
