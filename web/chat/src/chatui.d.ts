// The parts of ChatUI that this page uses; the package ships no types for single components.
declare module "@chatui/core/es/components/Bubble" {
  import type { HTMLAttributes, ReactNode } from "react";
  export function Bubble(
    props: { type?: string; content?: ReactNode; children?: ReactNode } & Omit<
      HTMLAttributes<HTMLDivElement>,
      "content"
    >,
  ): ReactNode;
}
declare module "@chatui/core/es/components/Typing" {
  import type { ReactNode } from "react";
  export function Typing(props: { text?: string }): ReactNode;
}
declare module "@chatui/core/es/components/Input" {
  import type { ReactNode, Ref, TextareaHTMLAttributes } from "react";
  export function Input(
    props: {
      value: string;
      onChange: (value: string) => void;
      autoSize?: boolean;
      maxRows?: number;
      ref?: Ref<HTMLTextAreaElement>;
    } & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onChange" | "value">,
  ): ReactNode;
}
