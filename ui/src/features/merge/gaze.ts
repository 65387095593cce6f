import { useSyncExternalStore } from "react";
import { atZoom, panned, revealed, showing, wholeSight, zoomed, type Bounds, type Instant, type Scale, type Sight } from "./scale";

/**
 * What is looked at: the part of the drawing in sight, and where on it the keyboard is. It lives beside the components,
 * so that a pan moves what is drawn and draws nothing.
 */
export class Gaze {
  #sight = wholeSight;
  #active: string | null = null;
  #width = 900;
  #bounds: Bounds;
  readonly #heard = new Set<() => void>();

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  get sight(): Sight {
    return this.#sight;
  }

  /** The key of what the keyboard is on. */
  get active(): string | null {
    return this.#active;
  }

  /** The width in sight, in pixels. */
  get width(): number {
    return this.#width;
  }

  get bounds(): Bounds {
    return this.#bounds;
  }

  subscribe = (heard: () => void): (() => void) => {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  };

  /** Another width, or other times: what was in sight stays in sight as far as it can. */
  fits(bounds: Bounds, width: number) {
    if (width === this.#width && bounds.from === this.#bounds.from && bounds.to === this.#bounds.to) return;
    this.#bounds = bounds;
    this.#width = width;
    this.#sight = zoomed(this.#sight, 1, 0, bounds, width);
    this.#tell();
  }

  /** Where a place on what is drawn is at the zoom that is looked at. */
  placeOf = (x: number, { zoom }: Scale): number => atZoom(x, zoom, this.#sight.zoom);
  /** Comes closer or steps back by a factor; what is `at` pixels from the left stays there. */
  zoom = (by: number, at: number = this.#width / 2) => this.#look(zoomed(this.#sight, by, at, this.#bounds, this.#width));
  pan = (by: number) => this.#look(panned(this.#sight, by, this.#bounds, this.#width));
  fit = () => this.#look(wholeSight);
  /** Moves only as far as it takes to have this place of the drawing in sight. */
  reveal = (x: number) => this.#look(revealed(this.#sight, x, this.#bounds, this.#width));
  /** Has these times in sight; comes closer to tell them apart where `closer`. */
  show = (from: Instant, to: Instant, closer: boolean) => this.#look(showing(this.#sight, from, to, closer, this.#bounds, this.#width));

  goTo(key: string) {
    if (key === this.#active) return;
    this.#active = key;
    this.#tell();
  }

  #look(sight: Sight) {
    if (sight.zoom === this.#sight.zoom && sight.left === this.#sight.left) return;
    this.#sight = sight;
    this.#tell();
  }

  #tell() {
    this.#heard.forEach((heard) => heard());
  }
}

/** Something about what is looked at, compared as it is: give a number, a string or a truth. */
export function useGaze<T extends string | number | boolean | null>(gaze: Gaze, about: (gaze: Gaze) => T): T {
  return useSyncExternalStore(gaze.subscribe, () => about(gaze));
}
