/** The share picture: drawn in the browser, upright, as large as the networks show it. */

export interface PictureWords {
  site: string;
  race: string;
  day: string;
  name: string;
  who: string;
  clock: string;
  time: string;
  pace: string;
  places: { list: string; place: string; of: string }[];
  /** Milliseconds a kilometre of each stretch, by kilometre. */
  steps: { km: number; pace: number }[];
  address: string;
}

export const WIDTH = 1080;
export const HEIGHT = 1350;
const SIDE = 84;
const FAMILY = '"Pretendard Variable", Pretendard, system-ui, sans-serif';
const GROUND = ["#0b6e4f", "#053f2e"] as const;
const WHITE = "#ffffff";
const SOFT = "#cfece0";
const LIGHT = "#6cc7a2";

type Pen = CanvasRenderingContext2D;
const font = (weight: number, size: number): string => `${weight} ${size}px ${FAMILY}`;

/** The picture as a PNG. The font's parts that hold these letters are loaded first. */
export async function picture(words: PictureWords): Promise<Blob> {
  const letters = [...new Set(JSON.stringify(words))].join("");
  await Promise.allSettled([500, 700, 800].map((weight) => document.fonts.load(font(weight, 40), letters)));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas");
  draw(pen, words);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
  });
}

function draw(pen: Pen, words: PictureWords): void {
  ground(pen);
  pen.textBaseline = "alphabetic";
  write(pen, words.site, { x: SIDE, y: 132, size: 36, weight: 700, color: SOFT });
  write(pen, words.race, { x: SIDE, y: 232, size: 60, weight: 700 });
  write(pen, words.day, { x: SIDE, y: 290, size: 36, weight: 500, color: SOFT });
  write(pen, words.name, { x: SIDE, y: 470, size: 84, weight: 800 });
  write(pen, words.who, { x: SIDE, y: 530, size: 36, weight: 500, color: SOFT });
  write(pen, words.time, { x: SIDE - 8, y: 770, size: 236, weight: 800 });
  write(pen, `${words.clock}  ·  ${words.pace}`, { x: SIDE, y: 836, size: 36, weight: 500, color: SOFT });
  places(pen, words.places);
  paceLine(pen, words.steps);
  write(pen, words.address, { x: SIDE, y: HEIGHT - 64, size: 28, weight: 500, color: SOFT });
}

function ground(pen: Pen): void {
  const fill = pen.createLinearGradient(0, 0, WIDTH * 0.4, HEIGHT);
  fill.addColorStop(0, GROUND[0]);
  fill.addColorStop(1, GROUND[1]);
  pen.fillStyle = fill;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.strokeStyle = "rgba(255, 255, 255, 0.07)";
  pen.lineWidth = 10;
  for (let lane = 0; lane < 6; lane++) {
    pen.beginPath();
    pen.arc(WIDTH + 40, 120, 260 + lane * 64, 0, Math.PI * 2);
    pen.stroke();
  }
}

interface Written {
  x: number;
  y: number;
  size: number;
  weight: number;
  color?: string;
  width?: number;
}

/** Writes a line, smaller where it would not fit. */
function write(pen: Pen, text: string, at: Written): void {
  const { x, y, weight, color = WHITE, width = WIDTH - SIDE - at.x } = at;
  pen.font = font(weight, at.size);
  const size = Math.min(at.size, (at.size * width) / Math.max(pen.measureText(text).width, 1));
  pen.font = font(weight, size);
  pen.fillStyle = color;
  pen.fillText(text, x, y);
}

function places(pen: Pen, all: PictureWords["places"]): void {
  const width = (WIDTH - 2 * SIDE) / Math.max(all.length, 3);
  for (const [at, { list, place, of }] of all.entries()) {
    const [x, inner] = [SIDE + at * width, width - 24];
    write(pen, list, { x, y: 950, size: 32, weight: 500, color: SOFT, width: inner });
    write(pen, place, { x, y: 1018, size: 58, weight: 800, width: inner });
    write(pen, of, { x, y: 1062, size: 30, weight: 500, color: SOFT, width: inner });
  }
}

/** The pace along the way, the faster the higher; nothing where it is known at fewer than two stretches. */
function paceLine(pen: Pen, steps: PictureWords["steps"]): void {
  if (steps.length < 3) return;
  const paces = steps.map(({ pace }) => pace);
  const [least, most, end] = [Math.min(...paces), Math.max(...paces), steps.at(-1)?.km ?? 1];
  const x = (km: number) => SIDE + (km / end) * (WIDTH - 2 * SIDE);
  const y = (pace: number) => 1130 + ((pace - least) / Math.max(most - least, 1)) * 84;
  pen.strokeStyle = LIGHT;
  pen.lineWidth = 6;
  pen.lineJoin = "round";
  pen.beginPath();
  for (const [at, { km, pace }] of steps.entries()) {
    if (at > 0) pen.lineTo(x(steps[at - 1]?.km ?? 0), y(pace));
    pen[at === 0 ? "moveTo" : "lineTo"](x(km), y(pace));
  }
  pen.stroke();
}
