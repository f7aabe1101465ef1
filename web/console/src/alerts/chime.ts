// Two soft notes made by the browser itself: nothing to load, nothing the page's policy could refuse.
let context: AudioContext | undefined;

const NOTES = {
  queue: [740, 988],
  offer: [740, 988, 1175],
  urgent: [988, 740, 988],
  message: [660],
} as const;
export type Chime = keyof typeof NOTES;

const NOTE_S = 0.14;
const VOLUME = 0.12;

export function playChime(chime: Chime): void {
  try {
    context ??= new AudioContext();
    // Browsers keep a page silent until its user has touched it; then this has no effect.
    void context.resume();
    NOTES[chime].forEach((pitch, i) => {
      playNote(context as AudioContext, pitch, i * NOTE_S);
    });
  } catch {
    // No audio device: the title still tells.
  }
}

function playNote(audio: AudioContext, pitch: number, delayS: number): void {
  const [tone, gain, start] = [audio.createOscillator(), audio.createGain(), audio.currentTime + delayS];
  tone.frequency.value = pitch;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(VOLUME, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S * 1.6);
  tone.connect(gain).connect(audio.destination);
  tone.start(start);
  tone.stop(start + NOTE_S * 2);
}
