import Feature from "ol/Feature";
import OpenLayersMap from "ol/Map";
import View from "ol/View";
import MultiPolygon from "ol/geom/MultiPolygon";
import Point from "ol/geom/Point";
import { defaults as defaultInteractions } from "ol/interaction/defaults";
import VectorLayer from "ol/layer/Vector";
import Projection from "ol/proj/Projection";
import VectorSource from "ol/source/Vector";
import { bordersShown, boxOf, type PlacedArea, placedAreas } from "./layout";
import type { Choropleth } from "./state";
import { areaStyles, outlineStyle, ownPointRead, ownPointStyle, pointedStyle, selectedStyle } from "./styles";
import type { Shapes } from "./vrb1";

type AreaFeature = Feature<MultiPolygon>;

// Coordinates come as grid metres and are drawn as they are: flat, with no projecting.
const grid = new Projection({ code: "EPSG:27700", units: "m", extent: [0, 0, 700000, 1300000] });

export interface MapEvents {
  onPoint: (code: string | null) => void;
  onChoose: (code: string | null) => void;
  onScale: (metresPerPixel: number) => void;
  /** The reader's own point under the pointer, by its place in the list. */
  onOwnPoint: (at: number | null) => void;
}

/** A place of the grid. */
interface Place {
  x: number;
  y: number;
}

/** So many pixels from an own point are still on it. */
const pointReach = 10;

/** OpenLayers behind the few things that our map does. Nothing else imports it. */
export class AreaMap {
  private readonly areas = new VectorSource<AreaFeature>();
  private readonly outlines = new VectorSource<AreaFeature>();
  private readonly marks = new VectorSource<AreaFeature>();
  private readonly ownPoints = new VectorSource<Feature<Point>>();
  private ownPlaces: readonly Place[] = [];
  private ownRead: number | null = null;
  private readonly layer: VectorLayer<VectorSource<AreaFeature>>;
  private readonly map: OpenLayersMap;
  private placed: PlacedArea[] = [];
  private bordered = true;
  private pointed: string | null = null;
  private chosen: string | null = null;

  constructor(target: HTMLElement, events: MapEvents) {
    this.layer = new VectorLayer({
      source: this.areas,
      updateWhileAnimating: false,
      updateWhileInteracting: false,
    });
    const outlines = new VectorLayer({ source: this.outlines, style: outlineStyle });
    const marks = new VectorLayer({
      source: this.marks,
      style: (feature) => (feature.getId() === this.chosen ? selectedStyle : pointedStyle),
    });
    const ownPoints = new VectorLayer({
      source: this.ownPoints,
      style: (feature) => (feature.getId() === this.ownRead ? ownPointRead : ownPointStyle),
    });
    this.map = new OpenLayersMap({
      target,
      controls: [],
      // Without focus the wheel and a finger scroll the page; arrow keys belong to the areas.
      interactions: defaultInteractions({
        onFocusOnly: true,
        keyboard: false,
        altShiftDragRotate: false,
        pinchRotate: false,
        zoomDuration: 0,
      }),
      layers: [this.layer, outlines, marks, ownPoints],
      view: new View({
        projection: grid,
        center: [400000, 400000],
        resolution: 200,
        minResolution: 2,
        maxResolution: 2000,
        smoothExtentConstraint: false,
        smoothResolutionConstraint: false,
        enableRotation: false,
      }),
    });
    this.listen(events);
  }

  private listen(events: MapEvents): void {
    this.map.on("pointermove", (event) => {
      if (!event.dragging) {
        const own = this.ownPointAt(event.pixel);
        if (own !== this.ownRead) {
          events.onOwnPoint(own);
        }
        // A point and the area under it are never read out together.
        const code = own === null ? this.codeAt(event.pixel) : null;
        if (code !== this.pointed) {
          this.point(code);
          events.onPoint(code);
        }
      }
    });
    this.map.on("singleclick", (event) => {
      const own = this.ownPointAt(event.pixel);
      own === null ? events.onChoose(this.codeAt(event.pixel)) : events.onOwnPoint(own);
    });
    this.map.on("moveend", () => {
      const metres = this.map.getView().getResolution() ?? 1;
      events.onScale(metres);
      this.settleBorders(metres);
    });
  }

  private codeAt(pixel: number[]): string | null {
    const place = this.map.getCoordinateFromPixel(pixel);
    const id = place && this.areas.getFeaturesAtCoordinate(place)[0]?.getId();
    return typeof id === "string" ? id : null;
  }

  private ownPointAt(pixel: number[]): number | null {
    const place = this.ownPlaces.length === 0 ? null : this.map.getCoordinateFromPixel(pixel);
    const reach = pointReach * (this.map.getView().getResolution() ?? 1);
    let [found, least]: [number | null, number] = [null, reach];
    this.ownPlaces.forEach(({ x, y }, at) => {
      const away = Math.hypot(x - (place?.[0] ?? Number.NaN), y - (place?.[1] ?? Number.NaN));
      if (away <= least) {
        [found, least] = [at, away];
      }
    });
    return found;
  }

  private settleBorders(metres: number): void {
    const bordered = bordersShown(this.placed, metres);
    if (bordered !== this.bordered) {
      this.bordered = bordered;
      this.layer.changed();
    }
  }

  setShapes(shapes: Shapes): void {
    this.areas.clear(true);
    this.areas.addFeatures(featuresOf(shapes));
    this.placed = placedAreas(shapes);
    this.reset();
    this.settleBorders(this.map.getView().getResolution() ?? 1);
    this.map.once("rendercomplete", () => performance.mark("vrhub:map-painted"));
  }

  setOutlines(shapes: Shapes | null): void {
    this.outlines.clear(true);
    if (shapes !== null) {
      this.outlines.addFeatures(featuresOf(shapes));
    }
  }

  /** Points of the reader's own, over everything; they are drawn and nothing is made of them. */
  setOwnPoints(places: readonly Place[]): void {
    this.ownPlaces = places;
    this.ownPoints.clear(true);
    this.ownPoints.addFeatures(
      places.map(({ x, y }, at) => {
        const feature = new Feature(new Point([x, y]));
        feature.setId(at);
        return feature;
      }),
    );
  }

  readOwnPoint(at: number | null): void {
    this.ownRead = at;
    this.ownPoints.changed();
    const place = at === null ? undefined : this.ownPlaces[at];
    if (place !== undefined) {
      this.bringIntoSight([place.x, place.y]);
    }
  }

  /** New classes for the shapes that are there. Nothing is decoded again. */
  colour(choropleth: Choropleth): void {
    performance.mark("vrhub:recolour-start");
    const styles = areaStyles(choropleth.classes.map((one) => one.colour));
    this.layer.setStyle((feature) => {
      const area = choropleth.byCode.get(String(feature.getId()));
      return styles(area?.in ?? "not_available", this.bordered);
    });
    this.map.once("rendercomplete", () => performance.measure("vrhub:recolour", "vrhub:recolour-start"));
  }

  point(code: string | null): void {
    this.pointed = code;
    this.mark();
  }

  choose(code: string | null): void {
    this.chosen = code;
    this.mark();
    const area = this.placed.find((one) => one.code === code);
    if (area !== undefined) {
      this.bringIntoSight(area.middle);
    }
  }

  private bringIntoSight(place: [number, number]): void {
    const view = this.map.getView();
    const [left = 0, bottom = 0, right = 0, top = 0] = view.calculateExtent(this.map.getSize());
    const [x, y] = place;
    if (x < left || x > right || y < bottom || y > top) {
      view.setCenter(place);
    }
  }

  private mark(): void {
    this.marks.clear(true);
    for (const code of new Set([this.pointed, this.chosen])) {
      const feature = code === null ? null : this.areas.getFeatureById(code);
      if (feature instanceof Feature) {
        const copy = new Feature(feature.getGeometry() as MultiPolygon);
        copy.setId(code ?? "");
        this.marks.addFeature(copy);
      }
    }
  }

  zoom(steps: number): void {
    const view = this.map.getView();
    view.setZoom((view.getZoom() ?? 0) + steps);
  }

  reset(): void {
    if (this.placed.length > 0) {
      this.map.updateSize();
      this.map.getView().fit(boxOf(this.placed), { padding: [16, 16, 36, 16] });
    }
  }

  get shown(): readonly PlacedArea[] {
    return this.placed;
  }

  resize(): void {
    this.map.updateSize();
  }

  remove(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }
}

function featuresOf(shapes: Shapes): AreaFeature[] {
  return shapes.areas.map((shape) => {
    const flat = Array.from(shapes.coordinates.subarray(shape.start, shape.end));
    const feature: AreaFeature = new Feature(new MultiPolygon(flat, "XY", shape.ends));
    feature.setId(shape.code);
    return feature;
  });
}
