// Playing, stepping, speed.

export const transport = {
  region: 'Playback',
  play: 'Play',
  pause: 'Pause',
  stepBack: 'One second back',
  stepForward: 'One second forward',
  restart: 'Restart from the beginning',
  time: 'Virtual time',
  of: 'of',
  speed: 'Speed',
  times: (factor: string) => `${factor}×`,
  timesRealTime: (factor: string) => `${factor} times real time`,
  asFastAsPossible: 'as fast as possible',
  fastest: 'max',
  reaches: (factor: string) => `this machine reaches ${factor}×`,
  seeking: 'Replaying …',
  replayed: (reached: string, sought: string) => `${reached} of ${sought}`,
};
