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
        /** @description 转人工 by the button; no bot turn in between. While the agent wraps up the talk goes on with them. Already waiting or with an agent is not an error. */
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
        /** @description Instead of waiting: a call in the next slot, to `phone` or to the wallet's own number. Asking is the consent. 409 illegal_transition when not waiting, number_unknown when there is no number to call. */
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
        /** @description Instead of waiting; agents find it among the follow-ups until one takes it, and the bot answers what is said meanwhile. */
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
    "/api/v1/conversations/{conversation_id}/rating": {
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
        /** @description Rates what was done last, an agent's service once it ended or the bot's. 409 not_rateable while a human has it. Another rating of the same service replaces it. */
        post: operations["rateConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/attachments": {
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
        /** @description The file is the body. JPEG, PNG, WebP (kept as JPEG or PNG, drawn anew) or PDF, told by content; 415 unsupported_file, 413 too_large, 409 too_many_files. */
        post: operations["uploadAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/attachments/{attachment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
                attachment_id: components["parameters"]["attachment_id"];
            };
            cookie?: never;
        };
        get: operations["readAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        /** @description All of the customer's, whichever conversation they came from. */
        get: operations["listOwnCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/cases/{case_no}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        /** @description 404 also for a case of another customer. */
        get: operations["readOwnCase"];
        put?: never;
        /** @description Urge (once a day), withdraw, add words and files, or say that the outcome is not good enough. 409 case_ended, already_urged. */
        post: operations["moveOwnCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get: operations["listOwnCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/callbacks/cancel": {
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
        /** @description The one call the customer asked for. 404 no_callback when there is none. */
        post: operations["cancelOwnCall"];
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
    "/api/agent/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Signs the agent out everywhere, here too. */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/account/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A new secret for an authenticator app; it counts for nothing until a first code confirms it. */
        post: operations["offerTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/account/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["confirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/account/totp/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["removeTotp"];
        delete?: never;
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
    "/api/agent/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Looking up afterwards. Agents find what is theirs and what they served and is closed; supervisors, auditors and admins find all. */
        get: operations["listRecords"];
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
    "/api/agent/v1/conversations/{conversation_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        /** @description The conversation as a file, written down in the audit trail. Supervisors, auditors, administrators. */
        get: operations["exportConversation"];
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
    "/api/agent/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Overseers see all; others their own, nobody's and those of customers they talk to. */
        get: operations["listCases"];
        put?: never;
        /** @description The customer is told number and date. */
        post: operations["openCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/cases/{case_no}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        get: operations["readCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/cases/{case_no}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description 409 case_changed when somebody changed it since `version`. `message` is told to the customer, `note` is not. */
        post: operations["changeCaseStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/cases/{case_no}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A complaint's legal term, once, by senior, supervisor or admin; the customer is told. */
        post: operations["extendCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/cases/{case_no}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Agents take what is free and give back what is theirs; overseers give it to anybody. */
        post: operations["assignCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/cases/{case_no}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Among agents. */
        post: operations["noteCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Agents see what nobody has taken yet and what is theirs, and of what has ended their own; supervisors, auditors and admins see all. */
        get: operations["listCallbacks"];
        put?: never;
        /** @description A call of our own to the number the wallet has bound, follow_up once a case, care once a quarter. 409 opted_out, called_too_often, slot_refused, number_unknown. */
        post: operations["planCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/callbacks/care": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Verified customers with something that ended within 30 days, whom we may ask how it went, or why not. */
        get: operations["listCare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/callbacks/{callback_no}/take": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback_no: components["parameters"]["callback_no"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description One compare-and-set; 409 already_claimed names the winner. 404 for what has ended and is not the caller's to see. */
        post: operations["takeCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/callbacks/{callback_no}/number": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback_no: components["parameters"]["callback_no"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description For the agent who took the call, and written down. null is the number the wallet has bound, dialled through the wallet. 404 for another's call, 403 for one not taken. */
        post: operations["revealNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/callbacks/{callback_no}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback_no: components["parameters"]["callback_no"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The customer is told what follows. 404 for another's call, 403 for one not taken. */
        post: operations["recordAttempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/attachments/{attachment_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attachment_id: components["parameters"]["attachment_id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A file with `secrets`; the trail keeps who opened it and when. */
        post: operations["openMaskedFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/attachments/{attachment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attachment_id: components["parameters"]["attachment_id"];
            };
            cookie?: never;
        };
        /** @description 403 masked_file for one with `secrets`. */
        get: operations["readCustomerFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/conversations/{conversation_id}/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        get: operations["readRatings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Supervisor, auditor, admin. */
        get: operations["readFeedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/reports/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The period [since, until) in numbers. Supervisor, auditor, admin. */
        get: operations["readOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/reports/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What customers said in [since, until), the newest first. Supervisor, auditor, admin. */
        get: operations["listRatings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/reports/recontacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Of the matters that ended in [since, until), how many customers wrote again within 72 hours. Supervisor, auditor, admin. */
        get: operations["readRecontacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who did what to what, the newest first. Auditors and administrators only. */
        get: operations["readAudit"];
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
    "/api/internal/v1/busy-hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How many asked for a human in the last four weeks, by hour of the day in the brand's zone. */
        get: operations["busyHours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/internal/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["customerCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/internal/v1/cases/{case_no}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        /** @description 404 also for a case of another customer. The number may be typed in any spelling. */
        get: operations["customerCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/internal/v1/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["customerCallbacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/internal/v1/rateable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which service a rating would be about now. */
        get: operations["rateableService"];
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
export interface webhooks {
    "conversation.closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A conversation ended. */
        post: operations["onConversationClosed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "handoff.requested": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A user waits for a human. */
        post: operations["onHandoffRequested"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "case.opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A case was opened. */
        post: operations["onCaseOpened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "case.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A case was changed by the customer or an agent; the highest version is the newest. */
        post: operations["onCaseChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "callback.requested": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A customer booked a call. */
        post: operations["onCallbackRequested"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        Error: {
            error: {
                /** @description Stable: invalid_request, unauthenticated, token_expired, totp_required, totp_wrong, locked_out, forbidden, not_found, payload_not_offered, conversation_closed, already_claimed, not_owner, stale_epoch, illegal_transition, agent_unavailable, case_ended, case_changed, already_urged, extension_refused, slot_refused, consent_missing, opted_out, called_too_often, number_unknown, number_busy, callback_exists, no_callback, not_rateable, unsupported_file, too_many_files, masked_file, rate_limited, too_large, unavailable, internal */
                code: string;
                message: string;
                by?: components["schemas"]["AgentName"];
                owner?: string;
                epoch?: number;
                fields?: {
                    [key: string]: string;
                };
                /** @description With locked_out and rate_limited */
                retry_after_s?: number;
            };
        };
        AuditTrail: {
            head: {
                n: number;
                digest: string;
            };
            entries: {
                n: number;
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                actor_kind: "agent" | "customer" | "operator" | "stranger";
                actor_id: string;
                actor_name: string | null;
                verb: string;
                object_id: string;
                data: {
                    [key: string]: string | number | boolean | null;
                };
            }[];
        };
        ConversationClosed: {
            /** @enum {string} */
            type: "conversation.closed";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            data: {
                conversation_id: string;
                /** @description wallet:<user id> or visitor:<id> */
                customer_id: string;
                epoch: number;
            };
        };
        HandoffRequested: {
            /** @enum {string} */
            type: "handoff.requested";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            data: {
                conversation_id: string;
                /** @description wallet:<user id> or visitor:<id> */
                customer_id: string;
                handoff_id: string;
                reason: string;
                priority: string;
                skill: string;
            };
        };
        CaseReported: {
            /** @enum {string} */
            type: "case.opened" | "case.changed";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            data: {
                case_no: string;
                conversation_id: string;
                /** @description wallet:<user id> or visitor:<id> */
                customer_id: string;
                verb: string;
                kind: string;
                status: string;
                priority: string;
                /** Format: date-time */
                due_at: string;
                version: number;
            };
        };
        CallbackRequested: {
            /** @enum {string} */
            type: "callback.requested";
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            data: {
                callback_no: string;
                conversation_id: string;
                /** @description wallet:<user id> or visitor:<id> */
                customer_id: string;
                slot: {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
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
            /** @description How large a file may be */
            attachment_bytes: number;
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
            /** @description The number bound to the wallet */
            phone_masked?: string | null;
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
        CallMe: {
            client_msg_id: components["schemas"]["Key"];
            /** @description As typed; without it the number bound to the wallet */
            phone?: string;
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
            code?: components["schemas"]["TotpCode"];
        };
        /** @description From the authenticator app; good once */
        TotpCode: string;
        ChangePassword: {
            password: string;
            new_password: string;
            code?: components["schemas"]["TotpCode"];
        };
        OfferTotp: {
            password: string;
        };
        TotpOffer: {
            secret: string;
            /** @description otpauth://, for a QR code */
            uri: string;
        };
        ConfirmTotp: {
            code: components["schemas"]["TotpCode"];
        };
        RemoveTotp: {
            password: string;
            code: components["schemas"]["TotpCode"];
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
            /** @description agent_phrases of the brand profile, blanks not yet filled in */
            phrases: components["schemas"]["Phrase"][];
            /** @description Signing in asks for a code */
            totp: boolean;
        };
        Phrase: {
            title: string;
            text: string;
        };
        Presence: {
            /**
             * @description draining: no new ones; offline when the last is done
             * @enum {string}
             */
            status: "ready" | "busy" | "draining" | "offline";
        };
        Inbox: {
            /** @description Callbacks promised and messages left: emergencies, then who came first */
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
        BusyHours: {
            /** @description By hour, `0` to `23`. */
            counts: {
                [key: string]: number;
            };
        };
        Rateable: {
            /** @enum {string} */
            handled_by: "agent" | "bot";
            /** @description The stars it has got; another rating replaces them */
            overall: number | null;
        };
        /** @enum {string} */
        CaseKind: "dispute" | "complaint" | "service_complaint" | "wrong_transfer" | "security" | "duplicate_charge" | "feedback" | "other";
        /** @enum {string} */
        CaseStatus: "open" | "in_progress" | "waiting_customer" | "resolved" | "withdrawn" | "escalated";
        /** @enum {string} */
        Priority: "normal" | "high" | "urgent";
        Stars: number;
        Rating: {
            client_msg_id: components["schemas"]["Key"];
            overall: components["schemas"]["Stars"];
            solved?: boolean | null;
            attitude?: components["schemas"]["Stars"] | null;
            speed?: components["schemas"]["Stars"] | null;
            comment?: string | null;
        };
        Attachment: {
            id: string;
            name: string;
            /** @enum {string} */
            media_type: "image/jpeg" | "image/png" | "application/pdf";
            size: number;
            /** @description Kinds of secrets in a PDF (card */
            secrets?: string[];
        };
        Attached: {
            seq: number;
            client_msg_id: string;
            attachment: components["schemas"]["Attachment"];
        };
        CaseHead: {
            no: string;
            conversation_id: string;
            customer: {
                kind: string;
                user_id: string | null;
                display_name: string | null;
            };
            kind: components["schemas"]["CaseKind"];
            category: string | null;
            title: string;
            order_nos: string[];
            status: components["schemas"]["CaseStatus"];
            priority: components["schemas"]["Priority"];
            /** Format: date-time */
            due_at: string;
            /** @description False while the holidays of that year are not published */
            due_is_certain: boolean;
            /** Format: date-time */
            extended_until: string | null;
            agent: null | components["schemas"]["AgentName"];
            version: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        CaseList: {
            cases: components["schemas"]["CaseHead"][];
        };
        CaseEvent: {
            n: number;
            verb: string;
            /** @enum {string} */
            by: "customer" | "agent" | "system";
            name: string | null;
            status: components["schemas"]["CaseStatus"];
            note: string | null;
            message: string | null;
            /** Format: date-time */
            at: string;
        };
        CaseView: {
            doings: components["schemas"]["CaseDoings"];
            description: string;
            wish: string | null;
            fields: Record<string, unknown>;
            attachments: components["schemas"]["Attachment"][];
            events: components["schemas"]["CaseEvent"][];
        } & components["schemas"]["CaseHead"];
        /** @description What the agent who asks may do with the case now; nothing else is offered. */
        CaseDoings: {
            /** @description The usual one first */
            moves: components["schemas"]["CaseStatus"][];
            assign: ("take" | "give_back" | "give")[];
            may_extend: boolean;
            /** @description Also call the customer about it */
            may_note: boolean;
        };
        OpenCase: {
            idempotency_key: components["schemas"]["Key"];
            conversation_id: string;
            kind: components["schemas"]["CaseKind"];
            title: string;
            description: string;
            category?: string | null;
            order_nos?: string[];
            wish?: string | null;
            priority?: components["schemas"]["Priority"] | null;
            /** @description The customer's files; others are left out */
            attachments?: string[];
        };
        CaseStatusChange: {
            idempotency_key: components["schemas"]["Key"];
            /** @description What the agent saw */
            version: number;
            status: components["schemas"]["CaseStatus"];
            note?: string | null;
            message?: string | null;
        };
        CaseNote: {
            idempotency_key: components["schemas"]["Key"];
            /** @description What the agent saw */
            version: number;
            note: string;
        };
        CaseAssign: {
            idempotency_key: components["schemas"]["Key"];
            /** @description What the agent saw */
            version: number;
            agent_id: string | null;
        };
        CaseAssigned: {
            no: string;
            agent_id: string | null;
            version: number;
        };
        Call: {
            no: string;
            /** @enum {string} */
            kind: "requested" | "follow_up" | "care";
            /** @enum {string} */
            status: "scheduled" | "done" | "failed" | "refused" | "cancelled";
            phone_masked: string;
            is_bound: boolean;
            topic: string;
            slot: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            };
            slot_text: string;
            case_no: string | null;
            attempts: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        CallEvent: {
            n: number;
            verb: string;
            /** @enum {string} */
            by: "customer" | "agent" | "system";
            name: string | null;
            outcome: string | null;
            note: string | null;
            /** Format: date-time */
            at: string;
        };
        CallItem: {
            conversation_id: string;
            customer: {
                kind: string;
                user_id: string | null;
                display_name: string | null;
            };
            agent: null | components["schemas"]["AgentName"];
            /** @description No calls of our own; what the customer asked for stands */
            opted_out: boolean;
            is_overdue: boolean;
            events: components["schemas"]["CallEvent"][];
        } & components["schemas"]["Call"];
        CallList: {
            callbacks: components["schemas"]["CallItem"][];
        };
        CallState: {
            no: string;
            /** @enum {string} */
            status: "scheduled" | "done" | "failed" | "refused" | "cancelled";
            agent_id: string | null;
            attempts: number;
        };
        CallNumber: {
            number: string | null;
        };
        CareList: {
            customers: components["schemas"]["CareItem"][];
        };
        CareItem: {
            conversation_id: string;
            customer: {
                kind: string;
                user_id: string | null;
                display_name: string | null;
            };
            /** @description What ended */
            why: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            last_care_at: string | null;
            /** @description Why the rules forbid the call */
            refusal: string | null;
        };
        PlanCall: {
            idempotency_key: components["schemas"]["Key"];
            conversation_id: string;
            /** @enum {string} */
            kind: "follow_up" | "care";
            topic: string;
            slot: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            };
            case_no?: string | null;
        };
        CallAttempt: {
            idempotency_key: components["schemas"]["Key"];
            /** @enum {string} */
            outcome: "reached" | "no_answer" | "wrong_number" | "refused";
            note?: string | null;
        };
        Ratings: {
            ratings: {
                /** @enum {string} */
                handled_by: "agent" | "bot";
                overall: components["schemas"]["Stars"];
                solved?: boolean | null;
                attitude?: number | null;
                speed?: number | null;
                comment?: string | null;
                /** Format: date-time */
                at: string;
            }[];
        };
        FeedbackList: {
            feedback: {
                conversation_id: string;
                /** @enum {string} */
                kind: "praise" | "suggestion";
                text: string;
                /** Format: date-time */
                at: string;
            }[];
        };
        Recontacts: {
            agent: {
                ended: number;
                recontacted: number;
            };
            bot: {
                ended: number;
                recontacted: number;
            };
        };
        CaseWish: {
            client_msg_id: components["schemas"]["Key"];
            /** @enum {string} */
            verb: "urge" | "withdraw" | "add" | "dissatisfied";
            note?: string | null;
            /** @description Files uploaded in the customer's conversations */
            attachments?: string[];
        };
        Records: {
            records: components["schemas"]["Record"][];
            /** @description Give it as `before` for the following page */
            next: string | null;
        };
        Record: {
            conversation: components["schemas"]["ConversationSummary"];
            /** Format: date-time */
            created_at: string;
            /** @description Who took it last */
            served_by: null | components["schemas"]["AgentName"];
            /** @description The last stars, once it is closed; agents see what is said of them */
            overall: number | null;
        };
        RatingList: {
            ratings: components["schemas"]["GivenRating"][];
        };
        GivenRating: {
            conversation_id: string;
            /** @enum {string} */
            handled_by: "agent" | "bot";
            agent: null | components["schemas"]["AgentName"];
            overall: components["schemas"]["Stars"];
            solved: boolean | null;
            attitude: number | null;
            speed: number | null;
            comment: string | null;
            /** Format: date-time */
            at: string;
        };
        Overview: {
            conversations: {
                /** @description Begun in the period and not empty */
                started: number;
                verified: number;
                /** @description Without a wish for a human so far */
                bot_only: number;
                /** @description Where the customer said to the bot that it is solved */
                solved_by_bot: number;
                user_messages: number;
                /** @description Begun by hour of the day in China */
                by_hour: number[];
            };
            handoffs: {
                asked: number;
                claimed: number;
                waiting_now: number;
                wait_mean_s: number | null;
                wait_p90_s: number | null;
                handling_mean_s: number | null;
            };
            ratings: {
                agent: components["schemas"]["RatingSum"];
                bot: components["schemas"]["RatingSum"];
            };
            recontacts: components["schemas"]["Recontacts"];
            cases: {
                opened: number;
                open_now: number;
                overdue_now: number;
            };
            callbacks: {
                booked: number;
                reached: number;
                open_now: number;
                overdue_now: number;
            };
            agents: components["schemas"]["AgentSum"][];
        };
        RatingSum: {
            count: number;
            average: number | null;
            /** @description How many gave one to five */
            stars: number[];
            solved: number;
            solved_asked: number;
        };
        AgentSum: {
            agent: components["schemas"]["AgentName"];
            served: number;
            rated: number;
            average: number | null;
        };
        CustomerCase: {
            no: string;
            kind: components["schemas"]["CaseKind"];
            kind_text: string;
            category: string | null;
            title: string;
            order_nos: string[];
            status: components["schemas"]["CaseStatus"];
            status_text: string;
            priority: components["schemas"]["Priority"];
            /** Format: date-time */
            due_at: string;
            due_text: string;
            is_extended: boolean;
            is_overdue: boolean;
            /** @description What the customer may do now */
            possible: ("urge" | "withdraw" | "add" | "dissatisfied")[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        CustomerCases: {
            cases: components["schemas"]["CustomerCase"][];
        };
        CustomerCaseView: {
            events: {
                verb: string;
                by: string;
                status: components["schemas"]["CaseStatus"];
                status_text: string;
                text: string | null;
                /** Format: date-time */
                at: string;
            }[];
        } & components["schemas"]["CustomerCase"];
        CustomerCall: {
            status_text: string;
        } & components["schemas"]["Call"];
        CustomerCallbacks: {
            callbacks: components["schemas"]["CustomerCall"][];
            opted_out: boolean;
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
            /** @description The case a notice is about. */
            case_no?: string;
            /** @description A file the user sent; read it at /attachments/{id}. */
            attachment?: {
                id: string;
                name: string;
                /** @enum {unknown} */
                media_type: "image/jpeg" | "image/png" | "application/pdf";
                size: number;
                /** @description Kinds of secrets found in it, or unread: agents open it by POST /attachments/{id}/open. */
                secrets?: string[];
            };
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
            open_cases?: {
                no: string;
                kind: string;
                title: string;
                status: string;
                priority: string;
                /** Format: date-time */
                due_at: string;
            }[];
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
        case_no: string;
        callback_no: string;
        attachment_id: string;
        /** @description The same over all tries; recognise repeats by it */
        webhook_id: string;
        /** @description Seconds since 1970 of this try */
        webhook_timestamp: string;
        /** @description v1,Base64(HMAC-SHA256(secret, id.timestamp.body)), as Standard Webhooks has it */
        webhook_signature: string;
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
                "application/json": components["schemas"]["CallMe"];
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
    rateConversation: {
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
                "application/json": components["schemas"]["Rating"];
            };
        };
        responses: {
            /** @description Kept */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    uploadAttachment: {
        parameters: {
            query?: never;
            header: {
                "X-Client-Msg-Id": components["schemas"]["Key"];
                /** @description Percent-encoded UTF-8 */
                "X-File-Name"?: string;
            };
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attached"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
                attachment_id: components["parameters"]["attachment_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listOwnCases: {
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
            /** @description The newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerCases"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readOwnCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerCaseView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    moveOwnCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseWish"];
            };
        };
        responses: {
            /** @description The case as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerCaseView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listOwnCalls: {
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
            /** @description The newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerCallbacks"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    cancelOwnCall: {
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
            /** @description What is booked now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerCallbacks"];
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
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    offerTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferTotp"];
            };
        };
        responses: {
            /** @description To be scanned or typed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpOffer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    confirmTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmTotp"];
            };
        };
        responses: {
            /** @description From now on signing in asks for a code */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    removeTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveTotp"];
            };
        };
        responses: {
            /** @description The password alone signs in again */
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
    listRecords: {
        parameters: {
            query?: {
                /** @description The customer's name or wallet user, an agent's number or name, a case or call, words of the last message */
                q?: string;
                scope?: "live" | "closed" | "all";
                /** @description The `next` of the page before */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest moved first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Records"];
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
    exportConversation: {
        parameters: {
            query?: {
                format?: "json" | "csv";
            };
            header?: never;
            path: {
                conversation_id: components["parameters"]["conversation_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationView"];
                    "text/csv": string;
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
        };
    };
    listCases: {
        parameters: {
            query?: {
                /** @description Case number, order number, wallet user or words of the title */
                q?: string;
                kind?: components["schemas"]["CaseKind"];
                status?: components["schemas"]["CaseStatus"];
                assigned?: "me" | "nobody" | "anybody";
                /** @description Without status, q and conversation_id, which side */
                ended?: "true" | "false";
                /** @description Only those of this conversation's customer */
                conversation_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Visible cases by deadline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    openCase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenCase"];
            };
        };
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    changeCaseStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseStatusChange"];
            };
        };
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    extendCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseNote"];
            };
        };
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    assignCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseAssign"];
            };
        };
        responses: {
            /** @description Assigned */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAssigned"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    noteCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseNote"];
            };
        };
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listCallbacks: {
        parameters: {
            query?: {
                ended?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    planCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanCall"];
            };
        };
        responses: {
            /** @description Planned */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallState"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listCare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who may be called first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    takeCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback_no: components["parameters"]["callback_no"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller's */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallState"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    revealNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback_no: components["parameters"]["callback_no"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallNumber"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    recordAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback_no: components["parameters"]["callback_no"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallAttempt"];
            };
        };
        responses: {
            /** @description Recorded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallState"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    openMaskedFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attachment_id: components["parameters"]["attachment_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readCustomerFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attachment_id: components["parameters"]["attachment_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readRatings: {
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
            /** @description Empty before the conversation is closed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ratings"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readOverview: {
        parameters: {
            query: {
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listRatings: {
        parameters: {
            query: {
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ratings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readRecontacts: {
        parameters: {
            query: {
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By who handled it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recontacts"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    readAudit: {
        parameters: {
            query?: {
                /** @description Only entries below this number; 0 is the newest page */
                before?: number;
                object_id?: string;
                actor_id?: string;
                verb?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditTrail"];
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
    busyHours: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hours without anybody are left out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusyHours"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    customerCases: {
        parameters: {
            query: {
                /** @description Whose */
                conversation_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerCases"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    customerCase: {
        parameters: {
            query: {
                /** @description Whose */
                conversation_id: string;
            };
            header?: never;
            path: {
                case_no: components["parameters"]["case_no"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerCaseView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    customerCallbacks: {
        parameters: {
            query: {
                /** @description Whose */
                conversation_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerCallbacks"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    rateableService: {
        parameters: {
            query: {
                /** @description Whose */
                conversation_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rateable"];
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
    onConversationClosed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same over all tries; recognise repeats by it */
                "webhook-id": components["parameters"]["webhook_id"];
                /** @description Seconds since 1970 of this try */
                "webhook-timestamp": components["parameters"]["webhook_timestamp"];
                /** @description v1,Base64(HMAC-SHA256(secret, id.timestamp.body)), as Standard Webhooks has it */
                "webhook-signature": components["parameters"]["webhook_signature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationClosed"];
            };
        };
        responses: {
            /** @description Taken; everything else is a reason to send it again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onHandoffRequested: {
        parameters: {
            query?: never;
            header: {
                /** @description The same over all tries; recognise repeats by it */
                "webhook-id": components["parameters"]["webhook_id"];
                /** @description Seconds since 1970 of this try */
                "webhook-timestamp": components["parameters"]["webhook_timestamp"];
                /** @description v1,Base64(HMAC-SHA256(secret, id.timestamp.body)), as Standard Webhooks has it */
                "webhook-signature": components["parameters"]["webhook_signature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoffRequested"];
            };
        };
        responses: {
            /** @description Taken; everything else is a reason to send it again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCaseOpened: {
        parameters: {
            query?: never;
            header: {
                /** @description The same over all tries; recognise repeats by it */
                "webhook-id": components["parameters"]["webhook_id"];
                /** @description Seconds since 1970 of this try */
                "webhook-timestamp": components["parameters"]["webhook_timestamp"];
                /** @description v1,Base64(HMAC-SHA256(secret, id.timestamp.body)), as Standard Webhooks has it */
                "webhook-signature": components["parameters"]["webhook_signature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseReported"];
            };
        };
        responses: {
            /** @description Taken; everything else is a reason to send it again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCaseChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The same over all tries; recognise repeats by it */
                "webhook-id": components["parameters"]["webhook_id"];
                /** @description Seconds since 1970 of this try */
                "webhook-timestamp": components["parameters"]["webhook_timestamp"];
                /** @description v1,Base64(HMAC-SHA256(secret, id.timestamp.body)), as Standard Webhooks has it */
                "webhook-signature": components["parameters"]["webhook_signature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseReported"];
            };
        };
        responses: {
            /** @description Taken; everything else is a reason to send it again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCallbackRequested: {
        parameters: {
            query?: never;
            header: {
                /** @description The same over all tries; recognise repeats by it */
                "webhook-id": components["parameters"]["webhook_id"];
                /** @description Seconds since 1970 of this try */
                "webhook-timestamp": components["parameters"]["webhook_timestamp"];
                /** @description v1,Base64(HMAC-SHA256(secret, id.timestamp.body)), as Standard Webhooks has it */
                "webhook-signature": components["parameters"]["webhook_signature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallbackRequested"];
            };
        };
        responses: {
            /** @description Taken; everything else is a reason to send it again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
