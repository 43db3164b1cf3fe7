import { stroke } from './strokes.mjs';

/** A spruce: a trunk, drooping branches that grow longer downwards, and twigs hanging from them. */
export function spruce(mask, random, x, foot, tall) {
  const spread = tall * (0.13 + 0.08 * random());
  const lean = tall * 0.03 * (random() - 0.5);
  const droop = 0.3 + 0.4 * random();
  stroke(mask, x, foot, tall * 0.011, x + lean, foot - tall, tall * 0.0008);
  const branches = Math.round(Math.min(420, Math.max(90, tall * mask.height * 0.7)));
  // Storms take whole limbs: a few heights on either side stay thin.
  const thin = Array.from({ length: 5 }, () => ({ at: random(), side: random() < 0.5 ? -1 : 1 }));
  for (let i = 0; i < branches; i++) {
    const down = Math.min(0.95, 0.012 + ((i + random()) / branches) ** 0.92);
    const side = random() < 0.5 ? -1 : 1;
    const gap = thin.some((limb) => limb.side === side && Math.abs(limb.at - down) < 0.03) ? 0.45 : 1;
    const reach = gap * spread * down ** 0.85 * (0.35 + 0.65 * random() ** 0.6);
    const start = foot - tall * (1 - down) - tall * 0.012;
    branch(mask, random, {
      x: x + lean * (1 - down),
      y: start,
      side,
      reach,
      droop: reach * droop * (0.2 + down),
      tall,
    });
  }
}

function branch(mask, random, { x, y, side, reach, droop, tall }) {
  const steps = Math.max(2, Math.min(9, Math.round(reach * mask.height * 0.2)));
  let fromX = x;
  let fromY = y;
  for (let i = 1; i <= steps; i++) {
    const along = i / steps;
    const toX = x + side * reach * along;
    const toY = y + droop * (along - 0.45 * along ** 3);
    const thick = Math.min(tall * 0.003, reach * 0.06) * (1.15 - along);
    stroke(mask, fromX, fromY, thick, toX, toY, thick);
    for (let twig = 0; twig < 3; twig++) {
      const root = fromX + (toX - fromX) * random();
      const out = side * reach * 0.2 * random();
      const hang = reach * 0.3 * (0.2 + 0.8 * random()) * (1.25 - along);
      stroke(
        mask,
        root,
        toY,
        Math.min(tall * 0.0024, reach * 0.05),
        root + out,
        toY + hang,
        tall * 0.0005,
        0.9,
      );
    }
    fromX = toX;
    fromY = toY;
  }
}
