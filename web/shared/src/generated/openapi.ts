// Generated from contracts/openapi.yaml by `npm run types`. Do not edit.
export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open or resume the caller's conversation
         * @description Without Authorization: a new visitor. With our own token: the same customer again. With the wallet's JWT (RS256/ES256, aud, exp): the verified user. A customer has one open conversation at a time; it is resumed.
         */
        post: operations["openSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Answers after commit. The same client_msg_id again returns the first result and writes nothing. */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description 转人工 by the button; no bot turn in between. Already waiting or with an agent is not an error. */
        post: operations["requestHandoff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/handoff/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelHandoff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/queue/callback": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Instead of waiting; 409 illegal_transition when not waiting. */
        post: operations["takeCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/queue/message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Instead of waiting; agents find it among the follow-ups. */
        post: operations["leaveMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/queue/assist": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Whether the bot answers while the user waits. The place in the queue stays. */
        post: operations["setAssist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/events": {
        parameters: {
            query?: {
                since?: components["parameters"]["since"];
                /** @description Seconds */
                wait?: components["parameters"]["wait"];
            };
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        /** @description Long poll. Answers at once when there is something after since, else after at most wait seconds. */
        get: operations["readEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["whoAmI"];
        put?: never;
        post: operations["signIn"];
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["setPresence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The queue (most urgent first) and the caller's own conversations, as of stream position up_to. */
        get: operations["readInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/feed": {
        parameters: {
            query?: {
                since?: components["parameters"]["since"];
                /** @description Seconds */
                wait?: components["parameters"]["wait"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Long poll on the desk-wide stream, same frames as the socket. */
        get: operations["readFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        /** @description The summary, the handoff packet (null before any handoff) and the whole log. */
        get: operations["openConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description One compare-and-set. 409 already_claimed names the winner in `by`. */
        post: operations["claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["agentReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["returnToBot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["closeConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The next agent is offered it. 409 not_owner when it is not offered to the caller (any more). */
        post: operations["declineOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description To a colleague, who is offered it, or to everybody with a skill. 409 agent_unavailable when the colleague is not ready. */
        post: operations["transferConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The user is told to wait; the bot stays silent. */
        post: operations["holdConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description From hold or wrap-up back to talking. */
        post: operations["resumeConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/wrap-up": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Goodbye to the user, time for notes; closes by itself. */
        post: operations["wrapUpConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Supervisors only, out of an agent's hands. */
        post: operations["takeOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Seen by agents only. */
        post: operations["addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who is there, how loaded, and what waits by skill. */
        get: operations["readBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/internal/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["queueStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            error: {
                /** @description Stable: invalid_request, unauthenticated, token_expired, forbidden, not_found, payload_not_offered, conversation_closed, already_claimed, not_owner, stale_epoch, illegal_transition, agent_unavailable, rate_limited, too_large, unavailable, internal */
                code: string;
                message: string;
                by?: components["schemas"]["AgentName"];
                owner?: string;
                epoch?: number;
                fields?: {
                    [key: string]: string;
                };
            };
        };
        OpenSession: {
            /**
             * @default web
             * @enum {string}
             */
            channel: "app" | "web";
            /**
             * @description Start a new conversation if the last one is closed
             * @default false
             */
            fresh: boolean;
        };
        Session: {
            conversation_id: string;
            token: string;
            /** Format: date-time */
            expires_at: string;
            brand: components["schemas"]["Brand"];
            customer: components["schemas"]["Customer"];
            quick_replies: components["schemas"]["QuickReply"][];
            /** @enum {string} */
            owner: "bot" | "queue" | "agent" | "none";
            state: string;
            /** @description The log's highest seq now */
            up_to: number;
        };
        Brand: {
            id: string;
            name: string;
            assistant_name: string;
            welcome: string;
            hotline: string;
            color?: string;
        };
        Customer: {
            /** @enum {string} */
            kind: "visitor" | "verified";
            display_name?: string | null;
        };
        QuickReply: {
            title: string;
            payload: string;
        };
        /** @description Either text or payload with the title the user saw. */
        SendMessage: {
            client_msg_id: components["schemas"]["Key"];
            text?: string;
            payload?: string;
            title?: string;
        };
        Key: string;
        Keyed: {
            client_msg_id: components["schemas"]["Key"];
        };
        Written: {
            seq: number;
            client_msg_id?: string;
        };
        UserEvents: {
            events: components["schemas"]["Event"][];
            up_to: number;
            owner: string;
            state: string;
            queue?: null | {
                position: number;
                eta_s: number | null;
            };
        };
        SignIn: {
            username: string;
            password: string;
        };
        Agent: {
            agent_id: string;
            username: string;
            name: string;
            agent_no: string;
            /** @enum {string} */
            role: "agent" | "senior" | "supervisor" | "auditor" | "admin";
            /** @enum {string} */
            status: "ready" | "busy" | "draining" | "offline";
        };
        AgentName: {
            agent_id: string;
            name: string;
            agent_no: string;
        };
        AgentSession: {
            agent: components["schemas"]["Agent"];
            /** @description Send back as X-CSRF-Token on every write */
            csrf_token: string;
            brand: components["schemas"]["Brand"];
        };
        Presence: {
            /**
             * @description draining: no new ones; offline when the last is done
             * @enum {string}
             */
            status: "ready" | "busy" | "draining" | "offline";
        };
        Inbox: {
            /** @description Callbacks promised and messages left, the oldest first */
            follow_ups: components["schemas"]["ConversationSummary"][];
            /** @description Waiting this long counts as one level of priority */
            ageing_s: number;
            queue: components["schemas"]["ConversationSummary"][];
            mine: components["schemas"]["ConversationSummary"][];
            up_to: number;
        };
        ConsoleFeed: {
            frames: components["schemas"]["ConsoleFrame"][];
            up_to: number;
        };
        ConversationView: {
            conversation: components["schemas"]["ConversationSummary"];
            packet: null | components["schemas"]["handoff_packet.schema"];
            events: components["schemas"]["Event"][];
        };
        AgentKeyed: {
            idempotency_key: components["schemas"]["Key"];
            /** @description The epoch the agent saw */
            epoch: number;
        };
        AgentReply: {
            client_msg_id: components["schemas"]["Key"];
            epoch: number;
            text: string;
        };
        Decline: {
            idempotency_key: components["schemas"]["Key"];
        };
        /** @enum {string} */
        Skill: "general" | "transactions" | "security" | "complaints" | "supervisor";
        /** @description Exactly one of to_agent and to_skill. The note is for agents only. */
        Transfer: {
            idempotency_key: components["schemas"]["Key"];
            epoch: number;
            to_agent?: string;
            to_skill?: components["schemas"]["Skill"];
            note?: string;
        };
        Note: {
            client_msg_id: components["schemas"]["Key"];
            text: string;
        };
        Assist: {
            client_msg_id: components["schemas"]["Key"];
            wanted: boolean;
        };
        Board: {
            /** @description Held by agents; for supervisors, auditors and admins only */
            served: components["schemas"]["ConversationSummary"][];
            agents: components["schemas"]["BoardAgent"][];
            queues: components["schemas"]["BoardQueue"][];
        };
        BoardAgent: {
            agent_id: string;
            name: string;
            agent_no: string;
            role: string;
            /** @enum {string} */
            status: "ready" | "busy" | "draining" | "offline";
            /** @description Empty: everything but what needs a supervisor */
            skills: string[];
            capacity: number;
            /** @description Conversations held and offered */
            load: number;
        };
        BoardQueue: {
            skill: string;
            waiting: number;
            /** @description How long the first has waited */
            longest_s: number;
            agents_ready: number;
            /** @description For the next who comes */
            eta_s: number | null;
        };
        OwnerChange: {
            conversation_id: string;
            owner: string;
            state: string;
            epoch: number;
            seq: number;
        };
        QueueStatus: {
            waiting: number;
            agents_ready: number;
            position: number | null;
            eta_s: number | null;
        };
        Sender: {
            /** @enum {unknown} */
            role: "user" | "bot" | "agent" | "system";
            /** @description What to show: 机器人, the agent's display name … */
            name?: string;
            /** @description 工号 */
            agent_no?: string;
        };
        /** @enum {unknown} */
        Owner: "bot" | "queue" | "agent" | "none";
        /** @enum {unknown} */
        State: "bot" | "queued" | "offered" | "active" | "on_hold" | "transferring" | "wrap_up" | "callback" | "message_left" | "closed";
        /** @description One row of the conversation's log. seq is gapless in the log; a reader may not be shown every row, so it resumes from the highest seq it has seen. */
        Event: {
            seq: number;
            /**
             * @description message: somebody said something; notice: the system tells something; state: owner or state changed; discarded: a late bot answer kept for the record (console only); note: between agents (console only).
             * @enum {unknown}
             */
            kind: "message" | "notice" | "state" | "discarded" | "note";
            sender: components["schemas"]["Sender"];
            text?: string;
            buttons?: {
                title: string;
                payload: string;
            }[];
            /** @description Card of bot_reply.schema.json */
            card?: Record<string, unknown>;
            /** @description Machine name of a notice or state change. */
            code?: string;
            owner?: components["schemas"]["Owner"];
            state?: components["schemas"]["State"];
            /** @description Kinds of secrets that were removed: card, id_number, password, sms_code, cvv, phone, email. */
            redacted?: string[];
            /** @description Set on the sender's own messages. */
            client_msg_id?: string;
            /** Format: date-time */
            at: string;
        };
        ConversationSummary: {
            conversation_id: string;
            owner: components["schemas"]["Owner"];
            state: components["schemas"]["State"];
            epoch: number;
            last_seq: number;
            last_text?: string | null;
            customer: {
                /** @enum {unknown} */
                kind: "visitor" | "verified";
                display_name?: string | null;
                /** @enum {unknown} */
                channel?: "app" | "web";
            };
            agent?: {
                agent_id: string;
                name: string;
                agent_no: string;
            } | null;
            reason?: string | null;
            priority?: string | null;
            skill?: string | null;
            summary?: string | null;
            /** @description Given back by an agent: before others of its priority. */
            front?: boolean;
            /** @description Offered to this agent until then; saying nothing is declining. */
            offer?: {
                agent_id: string;
                /** Format: date-time */
                expires_at: string;
            } | null;
            /** Format: date-time */
            waiting_since?: string | null;
            /** Format: date-time */
            updated_at: string;
        };
        ConsoleFrame: {
            /** @constant */
            type: "ready";
            up_to: number;
        } | {
            /** @constant */
            type: "event";
            /** @description Position in the desk-wide stream; the console's one cursor. */
            pos: number;
            conversation: components["schemas"]["ConversationSummary"];
            event: components["schemas"]["Event"];
        } | {
            /** @constant */
            type: "error";
            code: string;
            message: string;
        };
        /**
         * HandoffPacket
         * @description Everything an agent needs on one screen (version 1). Made by the desk from the bot's handoff effect and its own log.
         */
        "handoff_packet.schema": {
            /** @constant */
            version: 1;
            /** @enum {unknown} */
            reason: "asked" | "bot_could_not" | "urgent" | "unhappy" | "bot_down";
            /** @enum {unknown} */
            priority: "normal" | "high" | "urgent";
            /** @enum {unknown} */
            skill: "general" | "transactions" | "security" | "complaints" | "supervisor";
            summary: string;
            customer: {
                /** @enum {unknown} */
                kind: "visitor" | "verified";
                user_id?: string | null;
                display_name?: string | null;
                phone_masked?: string | null;
                tier?: string | null;
                account_status?: string | null;
                /** @enum {unknown} */
                channel?: "app" | "web";
            };
            intents: {
                label: string;
                confidence: number;
            }[];
            slots: Record<string, unknown>;
            transactions: Record<string, unknown>[];
            open_cases?: Record<string, unknown>[];
            tried: string[];
            /** @enum {unknown} */
            mood: "calm" | "worried" | "angry";
            last_turns: {
                /** @enum {unknown} */
                role: "user" | "bot" | "agent" | "system";
                text: string;
                /** Format: date-time */
                at: string;
            }[];
            /** Format: date-time */
            waiting_since: string;
        };
    };
    responses: {
        /** @description An error */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        conversation_id: string;
        since: number;
        /** @description Seconds */
        wait: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    openSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OpenSession"];
            };
        };
        responses: {
            /** @description The session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMessage"];
            };
        };
        responses: {
            /** @description Committed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    requestHandoff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Keyed"];
            };
        };
        responses: {
            /** @description Waiting */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    cancelHandoff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Keyed"];
            };
        };
        responses: {
            /** @description Back with the bot */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    takeCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Keyed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    leaveMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Note"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    setAssist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assist"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readEvents: {
        parameters: {
            query?: {
                since?: components["parameters"]["since"];
                /** @description Seconds */
                wait?: components["parameters"]["wait"];
            };
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events after since in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserEvents"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    whoAmI: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in agent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSession"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in; sets the session cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSession"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    setPresence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Presence"];
            };
        };
        responses: {
            /** @description Set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readInbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The inbox */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readFeed: {
        parameters: {
            query?: {
                since?: components["parameters"]["since"];
                /** @description Seconds */
                wait?: components["parameters"]["wait"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Frames after since */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsoleFeed"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    openConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentKeyed"];
            };
        };
        responses: {
            /** @description Claimed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerChange"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    agentReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentReply"];
            };
        };
        responses: {
            /** @description Committed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    returnToBot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentKeyed"];
            };
        };
        responses: {
            /** @description With the bot again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerChange"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    closeConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentKeyed"];
            };
        };
        responses: {
            /** @description Closed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerChange"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    declineOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decline"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerChange"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    transferConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Transfer"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerChange"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    holdConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentKeyed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerChange"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    resumeConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentKeyed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerChange"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    wrapUpConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentKeyed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerChange"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    takeOver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentKeyed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerChange"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    addNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Note"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readBoard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The board */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    queueStatus: {
        parameters: {
            query?: {
                /** @description Whose place is asked for */
                conversation_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The live queue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueStatus"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Database and bot answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something does not; the body says what */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
