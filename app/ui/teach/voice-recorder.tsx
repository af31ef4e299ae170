import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Sound } from "#app/ui/teach/sound.tsx";

export type RecorderWords = {
  record: string;
  stop: string;
  /** With `{seconds}` where the time goes. */
  recording: string;
  recorded: string;
  choose: string;
  noMicrophone: string;
  cannotRecord: string;
};

/** What browsers record that can be read here; each is Opus. */
const types = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus"];
/** Bits a second: plenty for a voice, and what a recording of a course may take. */
const bitsPerSecond = 14_000;

type State =
  | { is: "idle" }
  | { is: "recording"; seconds: number }
  | { is: "recorded"; src: string }
  | { is: "failed"; why: string };

/** A file field of a form that can also be filled by speaking. Without scripts, or where nothing records, it is the field. */
export function VoiceRecorder({ id, part, words }: { id: string; part: string; words: RecorderWords }) {
  const field = useRef<HTMLInputElement>(null);
  const recorder = useRef<MediaRecorder | null>(null);
  const canRecord = useSyncExternalStore(nothingChanges, recordsHere, () => false);
  const [state, setState] = useState<State>({ is: "idle" });
  useEffect(() => () => stop(recorder.current), []);
  const isRecording = state.is === "recording";
  useEffect(() => {
    if (!isRecording) return;
    const begun = Date.now();
    const timer = window.setInterval(
      () => setState({ is: "recording", seconds: Math.round((Date.now() - begun) / 1000) }),
      1000,
    );
    return () => window.clearInterval(timer);
  }, [isRecording]);

  async function record(): Promise<void> {
    const type = types.find((one) => MediaRecorder.isTypeSupported(one));
    if (!type) return setState({ is: "failed", why: words.cannotRecord });
    try {
      const sound = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } });
      const running = new MediaRecorder(sound, { mimeType: type, audioBitsPerSecond: bitsPerSecond });
      const pieces: Blob[] = [];
      running.addEventListener("dataavailable", ({ data }) => void pieces.push(data));
      running.addEventListener("stop", () => {
        const file = new File(pieces, type.startsWith("audio/ogg") ? "voice.opus" : "voice.webm", { type });
        const files = new DataTransfer();
        files.items.add(file);
        if (field.current) field.current.files = files.files;
        setState({ is: "recorded", src: URL.createObjectURL(file) });
      });
      recorder.current = running;
      // In pieces, so that little is lost when the phone rings.
      running.start(1000);
      setState({ is: "recording", seconds: 0 });
    } catch {
      setState({ is: "failed", why: words.noMicrophone });
    }
  }

  return (
    <>
      {canRecord && (
        <div>
          <button
            type="button"
            className={isRecording ? "btn go" : "btn"}
            aria-describedby={`${id}-state`}
            onClick={() => (isRecording ? stop(recorder.current) : void record())}
          >
            <Icon name={isRecording ? "no" : "talk"} />
            {isRecording ? words.stop : words.record}
            <span className="vh"> {part}</span>
          </button>
          <output id={`${id}-state`} className="small">
            {state.is === "recorded" && words.recorded}
            {state.is === "failed" && state.why}
          </output>
          {isRecording && <p className="small">{words.recording.replace("{seconds}", String(state.seconds))}</p>}
          {state.is === "recorded" && <Sound src={state.src} label={part} />}
        </div>
      )}
      <label htmlFor={`${id}-voice`}>
        {words.choose}
        <span className="vh"> {part}</span>
      </label>
      <input
        ref={field}
        className="in"
        id={`${id}-voice`}
        type="file"
        name="voice"
        accept="audio/ogg,audio/webm,.opus,.ogg,.webm"
      />
    </>
  );
}

const nothingChanges = () => () => {};
const recordsHere = () => typeof MediaRecorder === "function" && Boolean(navigator.mediaDevices);

function stop(recorder: MediaRecorder | null): void {
  if (!recorder || recorder.state === "inactive") return;
  recorder.stop();
  for (const track of recorder.stream.getTracks()) track.stop();
}
