/** The few functions every scene uses. Colours are [red, green, blue] in linear light, 1 being white. */

export const clamp = (value, low = 0, high = 1) => (value < low ? low : value > high ? high : value);
export const mix = (a, b, t) => a + (b - a) * t;
export const smoothstep = (from, to, value) => {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
};
export const mixColour = (a, b, t) => [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)];

/** A colour as it is written for the screen (`#rrggbb`) in linear light. */
export function colour(hex, strength = 1) {
  return [1, 3, 5].map((at) => strength * toLinear(parseInt(hex.slice(at, at + 2), 16) / 255));
}

/** A gradient through `stops` ([position, colour] in ascending order), as a function of position. */
export function gradient(stops) {
  return (position) => {
    const next = stops.findIndex(([at]) => at > position);
    if (next === 0) return stops[0][1];
    if (next < 0) return stops.at(-1)[1];
    const [from, a] = stops[next - 1];
    const [to, b] = stops[next];
    return mixColour(a, b, (position - from) / (to - from));
  };
}

export const toLinear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
export const toDisplay = (value) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
