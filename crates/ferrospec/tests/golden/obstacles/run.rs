//! Whatever a thing is called, it has a name in Rust, and its own on the wire.

use crate::support::serve;
use axum::http::Request as HttpRequest;
use golden_obstacles::client::Client as HttpClient;
use golden_obstacles::server::router;
use golden_obstacles::*;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// Answers what it is asked, after a look at it.
struct Echo;

/// Every operation but the first, by the name of its method.
macro_rules! by_name {
    ($($method:ident($request:ident) -> $response:ident;)*) => {
        impl Api for Echo {
            type Error = Infallible;

            async fn all(&self, request: AllRequest) -> Result<AllResponse, Infallible> {
                assert_eq!(request, all_parameters(AllRequest::new(request.body.clone())));
                Ok(AllResponse::Ok(request.body))
            }

            $(async fn $method(&self, _: $request) -> Result<$response, Infallible> {
                Ok($response::NoContent)
            })*
        }

        /// Calls them all; how many there are.
        async fn call_each(client: &HttpClient) -> usize {
            let mut called = 0;
            $(
                assert_eq!(client.$method($request::default()).await.unwrap(), $response::NoContent);
                called += 1;
            )*
            called
        }
    };
}

by_name! {
    of_several(OfSeveralRequest) -> OfSeveralResponse;
    of_others(OfOthersRequest) -> OfOthersResponse;
    r#abstract(AbstractRequest) -> AbstractResponse;
    r#as(AsRequest) -> AsResponse;
    r#async(AsyncRequest) -> AsyncResponse;
    auto(AutoRequest) -> AutoResponse;
    r#await(AwaitRequest) -> AwaitResponse;
    r#become(BecomeRequest) -> BecomeResponse;
    r#box(BoxRequest) -> BoxResponse;
    r#break(BreakRequest) -> BreakResponse;
    r#const(ConstRequest) -> ConstResponse;
    r#continue(ContinueRequest) -> ContinueResponse;
    crate_(CrateRequest) -> CrateResponse;
    default_operation(DefaultOperationRequest) -> DefaultOperationResponse;
    r#do(DoRequest) -> DoResponse;
    r#dyn(DynRequest) -> DynResponse;
    r#else(ElseRequest) -> ElseResponse;
    r#enum(EnumRequest) -> EnumResponse;
    r#extern(ExternRequest) -> ExternResponse;
    r#false(FalseRequest) -> FalseResponse;
    r#final(FinalRequest) -> FinalResponse;
    r#fn(FnRequest) -> FnResponse;
    r#for(ForRequest) -> ForResponse;
    r#gen(GenRequest) -> GenResponse;
    r#if(IfRequest) -> IfResponse;
    r#impl(ImplRequest) -> ImplResponse;
    r#in(InRequest) -> InResponse;
    r#let(LetRequest) -> LetResponse;
    r#loop(LoopRequest) -> LoopResponse;
    r#macro(MacroRequest) -> MacroResponse;
    r#match(MatchRequest) -> MatchResponse;
    r#mod(ModRequest) -> ModResponse;
    r#move(MoveRequest) -> MoveResponse;
    r#mut(MutRequest) -> MutResponse;
    r#override(OverrideRequest) -> OverrideResponse;
    r#priv(PrivRequest) -> PrivResponse;
    r#pub(PubRequest) -> PubResponse;
    raw(RawRequest) -> RawResponse;
    r#ref(RefRequest) -> RefResponse;
    r#return(ReturnRequest) -> ReturnResponse;
    safe(SafeRequest) -> SafeResponse;
    self_(SelfRequest) -> SelfResponse;
    self_pascal(SelfPascalRequest) -> SelfPascalResponse;
    r#static(StaticRequest) -> StaticResponse;
    r#struct(StructRequest) -> StructResponse;
    super_(SuperRequest) -> SuperResponse;
    r#trait(TraitRequest) -> TraitResponse;
    r#true(TrueRequest) -> TrueResponse;
    r#try(TryRequest) -> TryResponse;
    r#type(TypeRequest) -> TypeResponse;
    r#typeof(TypeofRequest) -> TypeofResponse;
    union(UnionRequest) -> UnionResponse;
    r#unsafe(UnsafeRequest) -> UnsafeResponse;
    r#unsized(UnsizedRequest) -> UnsizedResponse;
    r#use(UseRequest) -> UseResponse;
    r#virtual(VirtualRequest) -> VirtualResponse;
    r#where(WhereRequest) -> WhereResponse;
    r#while(WhileRequest) -> WhileResponse;
    r#yield(YieldRequest) -> YieldResponse;
    r_type(RTypeRequest) -> RTypeResponse;
    r_self(RSelfRequest) -> RSelfResponse;
    get_slash_by_minus_name_slash_underscore(GetSlashByMinusNameSlashUnderscoreRequest) -> GetSlashByMinusNameSlashUnderscoreResponse;
    n2fa(N2faRequest) -> N2faResponse;
    n1(N1Request) -> N1Response;
    n007(N007Request) -> N007Response;
    n3_d(N3DRequest) -> N3DResponse;
    n1_5(N1_5Request) -> N1_5Response;
    v1(V1Request) -> V1Response;
    v_1(V1SnakeRequest) -> V1SnakeResponse;
    v_1_kebab(V1KebabRequest) -> V1KebabResponse;
    v2(V2Request) -> V2Response;
    v1_0(V1_0Request) -> V1_0Response;
    v10(V10Request) -> V10Response;
    plus_1(Plus1Request) -> Plus1Response;
    minus_1(Minus1Request) -> Minus1Response;
    at_type(AtTypeRequest) -> AtTypeResponse;
    dollar_ref(DollarRefRequest) -> DollarRefResponse;
    get_by_name(GetByNameRequest) -> GetByNameResponse;
    get_by_number_76(GetByNumber76Request) -> GetByNumber76Response;
    get_slash_by_minus_name_slash_star(GetSlashByMinusNameSlashStarRequest) -> GetSlashByMinusNameSlashStarResponse;
    get_slash_by_minus_name_slash_minus_greater(GetSlashByMinusNameSlashMinusGreaterRequest) -> GetSlashByMinusNameSlashMinusGreaterResponse;
    get_slash_by_minus_name_slash_greater_equal(GetSlashByMinusNameSlashGreaterEqualRequest) -> GetSlashByMinusNameSlashGreaterEqualResponse;
    get_slash_by_minus_name_slash_bang_equal(GetSlashByMinusNameSlashBangEqualRequest) -> GetSlashByMinusNameSlashBangEqualResponse;
    underscore_id(UnderscoreIdRequest) -> UnderscoreIdResponse;
    id(IdRequest) -> IdResponse;
    id_underscore(IdUnderscoreRequest) -> IdUnderscoreResponse;
    proto(ProtoRequest) -> ProtoResponse;
    a_b(ABRequest) -> ABResponse;
    a_colon_b(AColonBRequest) -> AColonBResponse;
    a_semicolon_b(ASemicolonBRequest) -> ASemicolonBResponse;
    get_by_number_88(GetByNumber88Request) -> GetByNumber88Response;
    brace_id_brace(BraceIdBraceRequest) -> BraceIdBraceResponse;
    quote(QuoteRequest) -> QuoteResponse;
    back_slash(BackSlashRequest) -> BackSlashResponse;
    line_break(LineBreakRequest) -> LineBreakResponse;
    tab_stop(TabStopRequest) -> TabStopResponse;
    get_slash_by_minus_name_slash_u1f980(GetSlashByMinusNameSlashU1f980Request) -> GetSlashByMinusNameSlashU1f980Response;
    get_slash_by_minus_name_slash_u1f44d_u1f3fd(GetSlashByMinusNameSlashU1f44dU1f3fdRequest) -> GetSlashByMinusNameSlashU1f44dU1f3fdResponse;
    get_slash_by_minus_name_slash_u2764_ufe0f(GetSlashByMinusNameSlashU2764Ufe0fRequest) -> GetSlashByMinusNameSlashU2764Ufe0fResponse;
    größe(GrößeRequest) -> GrößeResponse;
    größe_upper(GrößeUpperRequest) -> GrößeUpperResponse;
    日本(N日本Request) -> N日本Response;
    имя(ИмяRequest) -> ИмяResponse;
    имя_pascal(ИмяPascalRequest) -> ИмяPascalResponse;
    اسم(NاسمRequest) -> NاسمResponse;
    שם(NשםRequest) -> NשםResponse;
    नाम(NनामRequest) -> NनामResponse;
    ชื่อ(Nชื่อRequest) -> Nชื่อResponse;
    é(ÉRequest) -> ÉResponse;
    e_u301(EU301Request) -> EU301Response;
    uff41(Uff41Request) -> Uff41Response;
    a(ARequest) -> AResponse;
    ub5(Ub5Request) -> Ub5Response;
    μ(ΜRequest) -> ΜResponse;
    s(SRequest) -> SResponse;
    fi(FiRequest) -> FiResponse;
    get_by_number_114(GetByNumber114Request) -> GetByNumber114Response;
    get_by_number_115(GetByNumber115Request) -> GetByNumber115Response;
    get_by_number_116(GetByNumber116Request) -> GetByNumber116Response;
    get_by_number_117(GetByNumber117Request) -> GetByNumber117Response;
    foo_bar_camel(FooBarCamelRequest) -> FooBarCamelResponse;
    foo_bar(FooBarRequest) -> FooBarResponse;
    foo_bar_kebab(FooBarKebabRequest) -> FooBarKebabResponse;
    foo_bar_pascal(FooBarPascalRequest) -> FooBarPascalResponse;
    foo_bar_screaming(FooBarScreamingRequest) -> FooBarScreamingResponse;
    foo_dot_bar(FooDotBarRequest) -> FooDotBarResponse;
    foo_space_bar(FooSpaceBarRequest) -> FooSpaceBarResponse;
    foobar_upper(FoobarUpperRequest) -> FoobarUpperResponse;
    foobar(FoobarRequest) -> FoobarResponse;
    item1(Item1Request) -> Item1Response;
    item_1(Item1SnakeRequest) -> Item1SnakeResponse;
    item_1_kebab(Item1KebabRequest) -> Item1KebabResponse;
    item1_underscore(Item1UnderscoreRequest) -> Item1UnderscoreResponse;
    user_id(UserIdRequest) -> UserIdResponse;
    user_id_camel(UserIdCamelRequest) -> UserIdCamelResponse;
    option(OptionRequest) -> OptionResponse;
    result(ResultRequest) -> ResultResponse;
    vec(VecRequest) -> VecResponse;
    string(StringRequest) -> StringResponse;
    box_pascal(BoxPascalRequest) -> BoxPascalResponse;
    some(SomeRequest) -> SomeResponse;
    none(NoneRequest) -> NoneResponse;
    ok(OkRequest) -> OkResponse;
    err(ErrRequest) -> ErrResponse;
    default_pascal(DefaultPascalRequest) -> DefaultPascalResponse;
    clone_pascal(ClonePascalRequest) -> ClonePascalResponse;
    copy(CopyRequest) -> CopyResponse;
    debug(DebugRequest) -> DebugResponse;
    send(SendRequest) -> SendResponse;
    sync(SyncRequest) -> SyncResponse;
    sized(SizedRequest) -> SizedResponse;
    future(FutureRequest) -> FutureResponse;
    into_future(IntoFutureRequest) -> IntoFutureResponse;
    from_pascal(FromPascalRequest) -> FromPascalResponse;
    into_pascal(IntoPascalRequest) -> IntoPascalResponse;
    drop_operation(DropOperationRequest) -> DropOperationResponse;
    fn_pascal(FnPascalRequest) -> FnPascalResponse;
    fn_once(FnOnceRequest) -> FnOnceResponse;
    iterator(IteratorRequest) -> IteratorResponse;
    to_string_pascal(ToStringPascalRequest) -> ToStringPascalResponse;
    to_owned_operation(ToOwnedOperationRequest) -> ToOwnedOperationResponse;
    as_ref_operation(AsRefOperationRequest) -> AsRefOperationResponse;
    partial_eq(PartialEqRequest) -> PartialEqResponse;
    eq_pascal(EqPascalRequest) -> EqPascalResponse;
    ord(OrdRequest) -> OrdResponse;
    hash_pascal(HashPascalRequest) -> HashPascalResponse;
    checker(CheckerRequest) -> CheckerResponse;
    client_pascal(ClientPascalRequest) -> ClientPascalResponse;
    server_pascal(ServerPascalRequest) -> ServerPascalResponse;
    error(ErrorRequest) -> ErrorResponse;
    router(RouterRequest) -> RouterResponse;
    api_pascal(ApiPascalRequest) -> ApiPascalResponse;
    request_pascal(RequestPascalRequest) -> RequestPascalResponse;
    response_pascal(ResponsePascalRequest) -> ResponsePascalResponse;
    operation(OperationRequest) -> OperationResponse;
    parameter(ParameterRequest) -> ParameterResponse;
    decode_pascal(DecodePascalRequest) -> DecodePascalResponse;
    encode_pascal(EncodePascalRequest) -> EncodePascalResponse;
    encode_error(EncodeErrorRequest) -> EncodeErrorResponse;
    validate_pascal(ValidatePascalRequest) -> ValidatePascalResponse;
    value(ValueRequest) -> ValueResponse;
    secret(SecretRequest) -> SecretResponse;
    field(FieldRequest) -> FieldResponse;
    source(SourceRequest) -> SourceResponse;
    sink(SinkRequest) -> SinkResponse;
    null(NullRequest) -> NullResponse;
    never(NeverRequest) -> NeverResponse;
    bytes(BytesRequest) -> BytesResponse;
    status_code(StatusCodeRequest) -> StatusCodeResponse;
    b_tree_map(BTreeMapRequest) -> BTreeMapResponse;
    authenticator(AuthenticatorRequest) -> AuthenticatorResponse;
    body_pascal(BodyPascalRequest) -> BodyPascalResponse;
    buffered(BufferedRequest) -> BufferedResponse;
    refused(RefusedRequest) -> RefusedResponse;
    unknown(UnknownRequest) -> UnknownResponse;
    other(OtherRequest) -> OtherResponse;
    std(StdRequest) -> StdResponse;
    core(CoreRequest) -> CoreResponse;
    alloc(AllocRequest) -> AllocResponse;
    serde(SerdeRequest) -> SerdeResponse;
    serde_json(SerdeJsonRequest) -> SerdeJsonResponse;
    axum(AxumRequest) -> AxumResponse;
    ferrospec_runtime(FerrospecRuntimeRequest) -> FerrospecRuntimeResponse;
    u8(U8Request) -> U8Response;
    i64(I64Request) -> I64Response;
    f64(F64Request) -> F64Response;
    str(StrRequest) -> StrResponse;
    bool(BoolRequest) -> BoolResponse;
    char(CharRequest) -> CharResponse;
    usize(UsizeRequest) -> UsizeResponse;
    new_operation(NewOperationRequest) -> NewOperationResponse;
    clone_operation(CloneOperationRequest) -> CloneOperationResponse;
    check_operation(CheckOperationRequest) -> CheckOperationResponse;
    validate_operation(ValidateOperationRequest) -> ValidateOperationResponse;
    decode_operation(DecodeOperationRequest) -> DecodeOperationResponse;
    encode_operation(EncodeOperationRequest) -> EncodeOperationResponse;
    from_operation(FromOperationRequest) -> FromOperationResponse;
    to(ToRequest) -> ToResponse;
    into_operation(IntoOperationRequest) -> IntoOperationResponse;
    to_string_operation(ToStringOperationRequest) -> ToStringOperationResponse;
    as_str(AsStrRequest) -> AsStrResponse;
    fmt_operation(FmtOperationRequest) -> FmtOperationResponse;
    eq_operation(EqOperationRequest) -> EqOperationResponse;
    hash_operation(HashOperationRequest) -> HashOperationResponse;
    object(ObjectRequest) -> ObjectResponse;
    present(PresentRequest) -> PresentResponse;
    additional(AdditionalRequest) -> AdditionalResponse;
    body(BodyRequest) -> BodyResponse;
    status(StatusRequest) -> StatusResponse;
    request(RequestRequest) -> RequestResponse;
    response(ResponseRequest) -> ResponseResponse;
    types(TypesRequest) -> TypesResponse;
    client(ClientRequest) -> ClientResponse;
    server(ServerRequest) -> ServerResponse;
    api(ApiRequest) -> ApiResponse;
    inner(InnerRequest) -> InnerResponse;
    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_abeca9af(XxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxEf9eef2e) -> Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx5d760342;
    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_85ea2f46(XxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxA77d3c35) -> Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx8e3f6817;
    word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_bac087fd(WordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWord9b8012a3) -> WordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWordWord12f077bd;
}

/// Gives each parameter its own name for a value.
macro_rules! parameters {
    ($($location:ident $wire:literal $setter:ident;)*) => {
        fn all_parameters(request: AllRequest) -> AllRequest {
            // One chain of so many would fill the stack of a test.
            let setters: &[fn(AllRequest) -> AllRequest] = &[$(|request| request.$setter($wire)),*];
            setters.iter().fold(request, |request, set| set(request))
        }

        const PARAMETERS: &[(&str, &str)] = &[$((stringify!($location), $wire)),*];
    };
}

parameters! {
    query "abstract" r#abstract;
    query "as" r#as;
    query "async" r#async;
    query "auto" auto;
    query "await" r#await;
    query "become" r#become;
    query "box" r#box;
    query "break" r#break;
    query "const" r#const;
    query "continue" r#continue;
    query "crate" crate_;
    query "default" with_default;
    query "do" r#do;
    query "dyn" r#dyn;
    query "else" r#else;
    query "enum" r#enum;
    query "extern" r#extern;
    query "false" r#false;
    query "final" r#final;
    query "fn" r#fn;
    query "for" r#for;
    query "gen" r#gen;
    query "if" r#if;
    query "impl" r#impl;
    query "in" r#in;
    query "let" r#let;
    query "loop" r#loop;
    query "macro" r#macro;
    query "match" r#match;
    query "mod" r#mod;
    query "move" r#move;
    query "mut" r#mut;
    query "override" r#override;
    query "priv" r#priv;
    query "pub" r#pub;
    query "raw" raw;
    query "ref" r#ref;
    query "return" r#return;
    query "safe" safe;
    query "self" self_;
    query "Self" self_pascal;
    query "static" r#static;
    query "struct" r#struct;
    query "super" super_;
    query "trait" r#trait;
    query "true" r#true;
    query "try" r#try;
    query "type" r#type;
    query "typeof" r#typeof;
    query "union" union;
    query "unsafe" r#unsafe;
    query "unsized" r#unsized;
    query "use" r#use;
    query "virtual" r#virtual;
    query "where" r#where;
    query "while" r#while;
    query "yield" r#yield;
    query "r#type" r_type;
    query "r#self" r_self;
    query "_" underscore;
    query "2fa" n2fa;
    query "1" n1;
    query "007" n007;
    query "3D" n3_d;
    query "1.5" n1_5;
    query "v1" v1;
    query "v_1" v_1;
    query "v-1" v_1_in_query;
    query "v2" v2;
    query "v1.0" v1_0;
    query "v10" v10;
    query "+1" plus_1;
    query "-1" minus_1;
    query "@type" at_type;
    query "$ref" ref_in_query;
    query "$" dollar;
    query "%" percent;
    query "*" star;
    query "->" minus_greater;
    query ">=" greater_equal;
    query "!=" bang_equal;
    query "_id" id_in_query;
    query "id" id;
    query "id_" id_underscore;
    query "__proto__" proto;
    query "a/b" a_b;
    query "a:b" a_colon_b;
    query "a;b" a_semicolon_b;
    query "{}" brace_brace;
    query "{id}" brace_id_brace;
    query "quote\"" quote;
    query "back\\slash" back_slash;
    query "line\nbreak" line_break;
    query "tab\tstop" tab_stop;
    query "🦀" u1f980;
    query "👍🏽" u1f44d_u1f3fd;
    query "❤\u{fe0f}" u2764_ufe0f;
    query "größe" größe;
    query "GRÖẞE" größe_upper;
    query "日本" 日本;
    query "имя" имя;
    query "Имя" имя_pascal;
    query "اسم" اسم;
    query "שם" שם;
    query "नाम" नाम;
    query "ชื่อ" ชื่อ;
    query "é" é;
    query "e\u{301}" e_u301;
    query "ａ" uff41;
    query "a" a;
    query "µ" ub5;
    query "μ" μ;
    query "ſ" s;
    query "ﬁ" fi;
    query "" empty;
    query " " space;
    query "  " space_space;
    query "\u{a0}" ua0;
    query "fooBar" foo_bar_in_query;
    query "foo_bar" foo_bar;
    query "foo-bar" foo_bar_kebab;
    query "FooBar" foo_bar_pascal;
    query "FOO_BAR" foo_bar_screaming;
    query "foo.bar" foo_dot_bar;
    query "foo bar" foo_space_bar;
    query "FOOBAR" foobar_upper;
    query "foobar" foobar;
    query "item1" item1;
    query "item_1" item_1;
    query "item-1" item_1_in_query;
    query "item1_" item1_in_query;
    query "userId" user_id;
    query "userID" user_id_camel;
    query "Option" option;
    query "Result" result;
    query "Vec" vec;
    query "String" string;
    query "Box" box_pascal;
    query "Some" some;
    query "None" none;
    query "Ok" ok;
    query "Err" err;
    query "Default" default_pascal;
    query "Clone" clone_pascal;
    query "Copy" copy;
    query "Debug" debug;
    query "Send" send;
    query "Sync" sync;
    query "Sized" sized;
    query "Future" future;
    query "IntoFuture" into_future;
    query "From" from_pascal;
    query "Into" into_pascal;
    query "Drop" drop;
    query "Fn" fn_pascal;
    query "FnOnce" fn_once;
    query "Iterator" iterator;
    query "ToString" to_string_pascal;
    query "ToOwned" with_to_owned;
    query "AsRef" as_ref;
    query "PartialEq" partial_eq;
    query "Eq" eq_pascal;
    query "Ord" ord;
    query "Hash" hash_pascal;
    query "Checker" checker;
    query "Client" client_pascal;
    query "Server" server_pascal;
    query "Error" error;
    query "Router" router;
    query "Api" api_pascal;
    query "Request" request_pascal;
    query "Response" response_pascal;
    query "Operation" operation;
    query "Parameter" parameter;
    query "Decode" decode_pascal;
    query "Encode" encode_pascal;
    query "EncodeError" encode_error;
    query "Validate" validate_pascal;
    query "Value" value;
    query "Secret" secret;
    query "Field" field;
    query "Source" source;
    query "Sink" sink;
    query "Null" null;
    query "Never" never;
    query "Bytes" bytes;
    query "StatusCode" status_code;
    query "BTreeMap" b_tree_map;
    query "Authenticator" authenticator;
    query "Body" body_pascal;
    query "Buffered" buffered;
    query "Refused" refused;
    query "Unknown" unknown;
    query "Other" other;
    query "std" std;
    query "core" core;
    query "alloc" alloc;
    query "serde" serde;
    query "serde_json" serde_json;
    query "axum" axum;
    query "ferrospec_runtime" ferrospec_runtime;
    query "u8" u8;
    query "i64" i64;
    query "f64" f64;
    query "str" str;
    query "bool" bool;
    query "char" char;
    query "usize" usize;
    query "new" with_new;
    query "clone" with_clone;
    query "check" with_check;
    query "validate" validate;
    query "decode" with_decode;
    query "encode" with_encode;
    query "from" with_from;
    query "to" to;
    query "into" with_into;
    query "to_string" to_string;
    query "as_str" as_str;
    query "fmt" with_fmt;
    query "eq" with_eq;
    query "hash" hash;
    query "object" object;
    query "present" present;
    query "additional" additional;
    query "body" body_parameter;
    query "status" status;
    query "request" request;
    query "response" response;
    query "types" types;
    query "client" client;
    query "server" server;
    query "api" api;
    query "inner" inner;
    query "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_abeca9af;
    query "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxy" xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_85ea2f46;
    query "word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word " word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_bac087fd;
    header "abstract" abstract_in_header;
    header "as" as_in_header;
    header "async" async_in_header;
    header "auto" auto_in_header;
    header "await" await_in_header;
    header "become" become_in_header;
    header "box" box_in_header;
    header "break" break_in_header;
    header "const" const_in_header;
    header "continue" continue_in_header;
    header "crate" crate_in_header;
    header "default" default_in_header;
    header "do" do_in_header;
    header "dyn" dyn_in_header;
    header "else" else_in_header;
    header "enum" enum_in_header;
    header "extern" extern_in_header;
    header "false" false_in_header;
    header "final" final_in_header;
    header "fn" fn_in_header;
    header "for" for_in_header;
    header "gen" gen_in_header;
    header "if" if_in_header;
    header "impl" impl_in_header;
    header "in" in_in_header;
    header "let" let_in_header;
    header "loop" loop_in_header;
    header "macro" macro_in_header;
    header "match" match_in_header;
    header "mod" mod_in_header;
    header "2fa" n2fa_in_header;
    header "1" n1_in_header;
    header "007" n007_in_header;
    header "3D" n3_d_in_header;
    header "1.5" n1_5_in_header;
    header "v1" v1_in_header;
    header "v_1" v_1_in_header;
    header "v-1" v_1_kebab;
    header "v2" v2_in_header;
    header "v1.0" v1_0_in_header;
    header "v10" v10_in_header;
    header "+1" plus_1_in_header;
    header "-1" minus_1_in_header;
    header "$ref" ref_in_header;
    header "$" dollar_in_header;
    header "%" percent_in_header;
    header "*" star_in_header;
    header "_id" underscore_id;
    header "id" id_in_header;
    header "id_" id_parameter;
    header "__proto__" proto_in_header;
    header "fooBar" foo_bar_camel;
    header "foo_bar" foo_bar_in_header;
    header "foo-bar" foo_minus_bar;
    header "foo.bar" foo_bar_parameter;
    header "item1" item1_in_header;
    header "item_1" item_1_in_header;
    header "item-1" item_1_kebab;
    header "item1_" item1_underscore;
    header "userId" user_id_in_header;
}

/// All names, each once.
fn names() -> impl Iterator<Item = &'static str> {
    PARAMETERS.iter().filter(|(location, _)| *location == "query").map(|(_, name)| *name)
}

fn everything() -> Json {
    let object = |f: &dyn Fn(&str) -> Json| names().map(|name| (name.to_owned(), f(name))).collect::<Json>();
    let mut fields = object(&|name| json!(format!("the {name}")));
    fields["none of them"] = json!(1);
    // No schema is called `$ref`: that would be a reference.
    let mut types = object(&|name| json!({name: name}));
    types.as_object_mut().unwrap().remove("$ref");
    json!({"fields": fields, "value": "fn", "types": types, "defaulted": object(&|name| json!(name))})
}

#[test]
fn properties_have_their_own_names_on_the_wire() {
    let value: Everything = serde_json::from_value(everything()).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), everything());
    assert_eq!(value.fields.r#type.as_deref(), Some("the type"));
    assert_eq!(
        (value.fields.self_.as_deref(), value.fields.self_pascal.as_deref()),
        (Some("the self"), Some("the Self"))
    );
    assert_eq!(
        (value.fields.foo_bar.as_deref(), value.fields.foo_bar_kebab.as_deref()),
        (Some("the foo_bar"), Some("the foo-bar"))
    );
    assert_eq!(value.fields.additional_properties, BTreeMap::from([("none of them".to_owned(), 1)]));
    let defaulted: Defaulted = serde_json::from_value(json!({})).unwrap();
    assert_eq!((defaulted.r#type.as_str(), defaulted.self_.as_str()), ("none of them", "none of them"));
    let types = value.types;
    let option: Option<OptionSchema> = types.option;
    assert_eq!(option.and_then(|option| option.option).as_deref(), Some("Option"));
    let lower: Option<FooBarCamel> = types.foo_bar_camel;
    assert_eq!(lower.and_then(|lower| lower.foo_bar).as_deref(), Some("fooBar"));
}

#[test]
fn values_have_their_own_texts() {
    for name in names() {
        let value = ValueOfAll::from(name);
        assert_eq!(value.as_str(), name);
        assert!(!matches!(value, ValueOfAll::Undeclared(_)), "{name:?}");
        assert_eq!(serde_json::to_value(&value).unwrap(), json!(name));
    }
    assert_eq!(ValueOfAll::from("none of them"), ValueOfAll::Undeclared("none of them".to_owned()));
}

#[tokio::test]
async fn every_operation_is_reached() {
    let client = HttpClient::new(&serve(router(Echo)).await).unwrap();
    // Beside one for each name there are two whose bodies are of types called so.
    assert_eq!(call_each(&client).await, names().count() + 2);
    let body: Everything = serde_json::from_value(everything()).unwrap();
    let back = client.all(all_parameters(AllRequest::new(body.clone()))).await.unwrap();
    assert_eq!(back, AllResponse::Ok(body));
}

#[tokio::test]
async fn parameters_have_their_own_names_on_the_wire() {
    let seen: Arc<Mutex<Vec<(String, String, String)>>> = Arc::default();
    let notes = seen.clone();
    let service = axum::Router::new().fallback(move |request: HttpRequest<axum::body::Body>| async move {
        let url = reqwest::Url::parse(&format!("http://a.example{}", request.uri())).unwrap();
        let query = url.query_pairs().map(|(name, value)| ("query".to_owned(), name.into_owned(), value.into_owned()));
        let headers = request.headers().iter().map(|(name, value)| {
            ("header".to_owned(), name.to_string(), value.to_str().unwrap_or_default().to_owned())
        });
        notes.lock().unwrap().extend(query.chain(headers));
    });
    let client = HttpClient::new(&serve(service).await).unwrap();
    let body: Everything = serde_json::from_value(everything()).unwrap();
    let sent = client.all(all_parameters(AllRequest::new(body))).await;
    assert!(!seen.lock().unwrap().is_empty(), "{sent:?}");
    let seen = seen.lock().unwrap();
    for (location, name) in PARAMETERS {
        // Names of headers have no capitals.
        let wire = if *location == "header" { name.to_lowercase() } else { (*name).to_owned() };
        let expected = ((*location).to_owned(), wire, (*name).to_owned());
        assert!(seen.contains(&expected), "{expected:?} in {seen:?}");
    }
}
