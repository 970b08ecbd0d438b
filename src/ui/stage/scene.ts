// What every level's picture is given, and what it tells the stage.

import type { StagePlace } from './place.ts';

/** In pixels of the picture it lies in. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface SceneProps {
  /** What this scene shows: while one leaves a level, that is no longer where the stage is going. */
  place: StagePlace;
  /** The room of the stage, in CSS pixels; a scene fills it. */
  width: number;
  height: number;
  /** False while it is only passed through or left behind: it then takes no pointer and says nothing. */
  active: boolean;
  /** Called once while the scene is set up: in which box of this picture a child's whole picture lies. */
  anchors: (of: (child: StagePlace) => Box | undefined) => void;
  /** Called once while the scene is set up: which child a place in this picture means. */
  children: (at: (x: number, y: number) => StagePlace | undefined) => void;
}
