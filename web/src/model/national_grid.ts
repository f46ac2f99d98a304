/** A place on the British National Grid, in metres. */
export interface GridPlace {
  x: number;
  y: number;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

interface Ellipsoid {
  a: number;
  b: number;
}
const wgs84: Ellipsoid = { a: 6378137, b: 6356752.314245 };
const airy: Ellipsoid = { a: 6377563.396, b: 6356256.909 };

/**
 * Latitude and longitude (WGS84) as a place of the grid: Helmert's transformation to the ellipsoid of Airy and
 * a transverse Mercator projection, after Ordnance Survey's guide to coordinate systems. Right to about five
 * metres, which is less than a map of areas shows.
 */
export function gridPlaceOf(latitude: number, longitude: number): GridPlace {
  const { latitude: phi, longitude: lambda } = onAiry(radians(latitude), radians(longitude));
  return projected(phi, lambda);
}

function onAiry(phi: number, lambda: number): { latitude: number; longitude: number } {
  const e2 = 1 - wgs84.b ** 2 / wgs84.a ** 2;
  const nu = wgs84.a / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
  const [x, y, z] = [
    nu * Math.cos(phi) * Math.cos(lambda),
    nu * Math.cos(phi) * Math.sin(lambda),
    nu * (1 - e2) * Math.sin(phi),
  ];
  const second = (seconds: number) => radians(seconds / 3600);
  const [rx, ry, rz] = [second(-0.1502), second(-0.247), second(-0.8421)];
  const scale = 1 + 20.4894e-6;
  const [u, v, w] = [
    -446.448 + x * scale - y * rz + z * ry,
    125.157 + x * rz + y * scale - z * rx,
    -542.06 - x * ry + y * rx + z * scale,
  ];
  const own = 1 - airy.b ** 2 / airy.a ** 2;
  const p = Math.hypot(u, v);
  let latitude = Math.atan2(w, p * (1 - own));
  for (let turn = 0; turn < 8; ++turn) {
    const n = airy.a / Math.sqrt(1 - own * Math.sin(latitude) ** 2);
    latitude = Math.atan2(w + own * n * Math.sin(latitude), p);
  }
  return { latitude, longitude: Math.atan2(v, u) };
}

/** Of a latitude and longitude on Airy's ellipsoid, in radians. */
export function projected(phi: number, lambda: number): GridPlace {
  const scale = 0.9996012717;
  const [phi0, lambda0] = [radians(49), radians(-2)];
  const e2 = 1 - airy.b ** 2 / airy.a ** 2;
  const n = (airy.a - airy.b) / (airy.a + airy.b);
  const sin2 = Math.sin(phi) ** 2;
  const nu = (airy.a * scale) / Math.sqrt(1 - e2 * sin2);
  const rho = (airy.a * scale * (1 - e2)) / (1 - e2 * sin2) ** 1.5;
  const eta2 = nu / rho - 1;
  const [less, more] = [phi - phi0, phi + phi0];
  const arc =
    airy.b *
    scale *
    ((1 + n + 1.25 * n ** 2 + 1.25 * n ** 3) * less -
      (3 * n + 3 * n ** 2 + 2.625 * n ** 3) * Math.sin(less) * Math.cos(more) +
      (1.875 * n ** 2 + 1.875 * n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more));
  const [sin, cos, tan2] = [Math.sin(phi), Math.cos(phi), Math.tan(phi) ** 2];
  const l = lambda - lambda0;
  const north =
    arc -
    100_000 +
    (nu / 2) * sin * cos * l ** 2 +
    (nu / 24) * sin * cos ** 3 * (5 - tan2 + 9 * eta2) * l ** 4 +
    (nu / 720) * sin * cos ** 5 * (61 - 58 * tan2 + tan2 ** 2) * l ** 6;
  const east =
    400_000 +
    nu * cos * l +
    (nu / 6) * cos ** 3 * (nu / rho - tan2) * l ** 3 +
    (nu / 120) * cos ** 5 * (5 - 18 * tan2 + tan2 ** 2 + 14 * eta2 - 58 * tan2 * eta2) * l ** 5;
  return { x: east, y: north };
}

/** Whether a place lies on the grid at all; what does not was meant otherwise. */
export function isOnGrid({ x, y }: GridPlace): boolean {
  return Number.isFinite(x) && Number.isFinite(y) && x >= 0 && x <= 700_000 && y >= 0 && y <= 1_300_000;
}
