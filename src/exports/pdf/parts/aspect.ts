const SHAPE = /^(\d{1,2}):(\d{1,2})$/;
const SQUARE: readonly [number, number] = [1, 1];
const TALLEST = 262;
const FLATTEST = 74;

const ratioOf = (shape: string): readonly [width: number, height: number] => {
  const [, width, height] = SHAPE.exec(shape) ?? [];
  const ratio = [Number(width), Number(height)] as const;
  return ratio[0] > 0 && ratio[1] > 0 ? ratio : SQUARE;
};

/** The height of a frame of that shape ("4:5"), in points, within what is pleasant to look at; square where none is known. */
export const heightFor = (shape: string, width: number): number => {
  const [across, down] = ratioOf(shape);
  return Math.min(TALLEST, Math.max(FLATTEST, (width * down) / across));
};

/** A rectangle of that shape that fits into a square of that side, in points. */
export const boxFor = (shape: string, side: number): { width: number; height: number } => {
  const [across, down] = ratioOf(shape);
  const scale = side / Math.max(across, down);
  return { width: across * scale, height: down * scale };
};
