//! Messages about overlays.

use crate::{Code, Severity};

codes! {
    // 08: overlays
    OVERLAY_UNREADABLE = "E0801" Fatal "an overlay cannot be read"
        { "It is not there, or not under the root folder, or reading it failed. Overlays are read as all files are: from under the root folder, and from nowhere else." }
        "--overlay ../changes.yaml";
    NOT_AN_OVERLAY = "E0802" Fatal "the file is no overlay of a version that is read"
        { "The root of an overlay says `overlay: 1.0.x` or `1.1.x` (Overlay 1.1.0 §4.4.1), all three numbers of it. What another version means is not known here." }
        "overlay: 2.0.0";
    BAD_QUERY = "E0803" Error "a target or source of an overlay that is no JSONPath"
        { "A target is a query after RFC 9535: `$` and the steps from the root. A name of other characters than letters, digits and `_` stands in quotes and brackets." }
        "target: $.paths./pets";
    NO_MATCH = "E0804" Warning "a target of an overlay that matches nothing"
        { "The action changes nothing. An overlay is laid over a file as it was written, before references are followed: what a `$ref` leads to stands elsewhere, and is reached there." }
        "target: $.paths['/nosuch']";
    UNFITTING_UPDATE = "E0805" Error "an overlay brings what does not go with its target"
        { "A mapping is merged into a mapping, a list is added to a list, a scalar takes the place of a scalar (Overlay 1.1.0 §4.4.3); nothing else goes together. To put one in the place of another, remove first. The root cannot be removed." }
        "{target: $.info, update: [1]}";
    COPY_SOURCE = "E0806" Error "the source of a copy is not one node"
        { "`copy` selects the one node that is copied (Overlay 1.1.0 §4.4.3). Name it by each step from the root." }
        "{target: $.info, copy: '$.servers[*]'}";
    UPDATE_WITH_REMOVE = "E0807" Warning "an action that removes has something to bring as well"
        { "Where `remove` is true, `update` and `copy` have no effect (Overlay 1.1.0 §4.4.3). Write two actions if both are meant." }
        "{target: $.servers, remove: true, update: []}";
    UPDATE_WITH_COPY = "E0808" Error "an action has `update` and `copy`"
        { "Each says of the other that it has no effect beside it (Overlay 1.1.0 §4.4.3), so neither can count. Write two actions." }
        "{target: $.info, update: {}, copy: $.x-info}";
    LATER_OVERLAY = "E0809" Warning "what an overlay of 1.0 does not have"
        { "It came with Overlay 1.1, and is carried out all the same. Write `overlay: 1.1.0`." }
        "overlay: 1.0.0 with {target: $.info.title, update: Pets}";
    IDLE_ACTION = "E0810" Warning "an action that changes nothing"
        { "It has no `update`, no `copy` and no `remove: true`, or it brings nothing to a list or mapping, which stays as it is. Say what it is to do, or remove it." }
        "{target: $.info}";
    EXTENDS = "E0811" Warning "an overlay extends a file that is not read"
        { "`extends` names the file that an overlay is for, relative to the overlay. One that is there, and that nothing refers to, is never read, and neither is the overlay needed. One that is not there cannot be meant: the overlay is laid over the entry." }
        "extends: nosuch.yaml";
    REPEATED_ACTION = "E0812" Note "the same action twice"
        { "The actions of an overlay differ (its schema says `uniqueItems`). Both are carried out: a list gets twice what they bring, and the first item of a list is another once that is removed." }
        "actions: [{target: $.info, update: {}}, {target: $.info, update: {}}]";
}
